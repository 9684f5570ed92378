using Coalition.Benchmarks;

// "bare FOLDER" is the comparison server: this program starts itself so, to measure both servers from outside their process.
if (args is ["bare", var folder, ..])
{
    await BareServer.RunAsync(folder, args[2..]);
    return 0;
}

var path = args is [var named] ? named : "/coalition/statements/return-2025";
return await PageBenchmark.RunAsync(path, Console.Out) ? 0 : 1;
