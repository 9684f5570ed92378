using Coalition.Benchmarks;

// "bare FOLDER" is the comparison server, "queue-worker FOLDER NUMBER" one of two workers: this program starts itself so, to
// measure processes from outside.
switch (args)
{
    case ["bare", var folder, ..]:
        await BareServer.RunAsync(folder, args[2..]);
        return 0;
    case [QueueBenchmark.Worker, var folder, var number]:
        await QueueBenchmark.RunWorkerAsync(folder, number);
        return 0;
    case ["inbox", .. var folder]:
        return await InboxBenchmark.RunAsync(folder.FirstOrDefault(), Console.Out) ? 0 : 1;
    case ["signatories", .. var folder]:
        return await SignatoryBenchmark.RunAsync(folder.FirstOrDefault(), Console.Out) ? 0 : 1;
    case ["commitments"]:
        return await CommitmentsBenchmark.RunAsync(Console.Out) ? 0 : 1;
    case ["imports"]:
        return await ImportBenchmark.RunAsync(Console.Out) ? 0 : 1;
    case ["queue"]:
        return await QueueBenchmark.RunAsync(Console.Out) ? 0 : 1;
    default:
        return await PageBenchmark.RunAsync(args is [var named] ? named : "/coalition/statements/return-2025", Console.Out) ? 0 : 1;
}
