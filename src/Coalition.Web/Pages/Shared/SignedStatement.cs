using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Shared;

/// <summary>A public statement with the names under it.</summary>
public sealed record SignedStatement(ReleasedText Text, SignatoryRegister Names)
{
    /// <summary>Last part of its address.</summary>
    public string Slug => Text.Path[(Text.Path.LastIndexOf('/') + 1)..];

    /// <summary>Whether anybody adheres to it.</summary>
    public bool IsSigned => Names.Signatories.Count > 0;
}

/// <summary>Reading public statements with the names under them.</summary>
public static class SignedStatements
{
    /// <summary>All of them, the newest first. Two queries.</summary>
    public static async Task<IReadOnlyList<SignedStatement>> SignedStatementsAsync(this PortalDb db, DateTime now, CancellationToken cancellationToken)
    {
        var texts = await db.Publications.Public().Where(publication => publication.Document.Path.StartsWith("statements/")).Heads(db).ToListAsync(cancellationToken);
        var signed = await db.SignedAsync([.. texts.Select(text => text.DocumentId)], cancellationToken);
        return [.. texts.NewestFirst().Select(text => new SignedStatement(text, signed[text.DocumentId].Register(text.DocumentId, text.TextHash, DateOnly.FromDateTime(now), now)))];
    }
}
