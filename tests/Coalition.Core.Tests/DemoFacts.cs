using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests;

/// <summary>The facts of the demonstration as the recipes state them, read straight from the files.</summary>
public static class DemoFacts
{
    /// <summary>The folder of the repository, which the tests run inside.</summary>
    public static string Root { get; } = Enclosing(new DirectoryInfo(AppContext.BaseDirectory)).FullName;

    /// <summary>The reference parties that ship, in memory.</summary>
    public static IReadOnlyList<Party> Parties => [.. Read<PartyRow>("parties", "Parties").Select(row => Party.Create(row.Slug, row.Kind, row.Names, row.Codes))];

    /// <summary>The rows of a step of ours in a recipe of the repository.</summary>
    public static IReadOnlyList<T> Read<T>(string recipe, string step) =>
        Steps(recipe).Single(found => (string?)found!["name"] == step)![step].Deserialize<List<T>>(Json.Options)!;

    /// <summary>Records the parties, sources and memberships of the coalition.</summary>
    public static Task LoadAsync(TestPortal portal) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        db.AddRange(Parties);
        db.AddRange(Read<SourceEntry>("demo-coalition", "Sources").Select(row => Source.Register(Given.Registrar, row)));
        await db.SaveChangesAsync();
        var found = await RegisterLookups.LoadAsync(db);
        db.AddRange(Read<MembershipRow>("demo-coalition", "Memberships").Select(row =>
            Membership.Record(Given.Registrar, new(found.Parties[row.Party], row.Capacity, found.Sources[row.Source], new(row.From, row.To)), [], portal.Clock.Now)));
        await db.SaveChangesAsync();
    });

    private static JsonArray Steps(string recipe) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "recipes", recipe + ".recipe.json")))!["steps"]!.AsArray();

    private static DirectoryInfo Enclosing(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Coalition.sln")) ? folder : Enclosing(folder.Parent!);

    private sealed record PartyRow(string Slug, PartyKind Kind, IReadOnlyList<PartyName> Names, IReadOnlyList<PartyCode> Codes);

    private sealed record MembershipRow(string Party, MemberCapacity Capacity, PartialDate? From, PartialDate? To, string Source);
}
