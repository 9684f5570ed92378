using System.CommandLine;
using Coalition.Core.Search;

namespace Coalition.Web.Commands;

/// <summary><c>search rebuild|query --tenant T</c>. A query finds what a visitor would find, and nothing else.</summary>
internal static class SearchCommand
{
    public static Command Of(Terminal terminal) => new("search", "Rebuilds the search index, asks it") { Rebuild(terminal), Query(terminal) };

    private static Command Rebuild(Terminal terminal)
    {
        var tenant = Options.Tenant();
        var command = new Command("rebuild", "Begins the index of a tenant anew") { tenant };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            await terminal.Error.WriteLineAsync("Rebuilding the index …");
            await scope.ServiceProvider.GetRequiredService<SearchUpdate>().RebuildAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command Query(Terminal terminal)
    {
        var (tenant, json) = (Options.Tenant(), Options.AsJson());
        var words = new Argument<string[]>("words") { Description = "What a visitor would type", Arity = ArgumentArity.OneOrMore };
        var most = new Option<int>("--take") { Description = "Records to list", DefaultValueFactory = _ => 10 };
        var command = new Command("query", "Lists what a visitor would find") { words, tenant, most, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var query = SearchQuery.Parse(string.Join(' ', parsed.GetValue(words)!));
            var answer = await scope.ServiceProvider.GetRequiredService<PortalSearch>().FindAsync(query, parsed.GetValue(most), cancellationToken: cancellationToken);
            var rows = answer.Found.Select(found => new Row(found.Record.Kind, found.Record.Language, found.Record.Title, [.. found.Best.Select(Text)])).ToArray();
            return await terminal.ListAsync(rows, parsed.GetValue(json), row => $"{row.Kind}\t{row.Language}\t{row.Title}\t{string.Join(" | ", row.Passages)}");
        });
        return command;
    }

    private static string Text(FoundPassage passage) => string.Concat(passage.Parts.Select(part => part.Text)).ReplaceLineEndings(" ");

    private sealed record Row(string Kind, string Language, string Title, IReadOnlyList<string> Passages);
}
