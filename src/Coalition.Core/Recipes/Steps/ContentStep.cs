using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Orchard's <c>content</c>: documents as drafts, and menus. The key is <c>ContentItemVersionId</c>: a known version with the same
/// text is left alone; a draft is rewritten; a version that has gone to the co-chairs is never changed, so a new text needs a
/// new version id. <c>Published</c> is not obeyed: what is imported waits for clearance and release like any draft. Parts
/// that the portal does not use are reported and not stored.
/// </summary>
internal sealed class ContentStep : IRecipeStep
{
    public string Name => "content";

    public void Check(StepContext step)
    {
        var items = step.Items<ContentItem>("Data");
        ContentChecks.CheckItems(step, items);
        foreach (var document in DocumentItems.Gather(Usable(items)))
        {
            ContentChecks.CheckDocument(step, document);
        }

        foreach (var menu in items.Where(item => item.Value.IsMenu))
        {
            MenuImport.Check(step, menu);
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var items = Usable(step.Items<ContentItem>("Data"));
        var parties = await scope.Db.Parties.ToDictionaryAsync(party => party.Slug, party => party.Id, StringComparer.Ordinal, cancellationToken);
        var acts = new DocumentActs(scope.Db, scope.Tenant, scope.Clock, new SignatoryCounts(), new MeetingRecords());
        var entry = new DocumentEntry(scope.Db, scope.Tenant, scope.Clock);
        foreach (var document in DocumentItems.Gather(items))
        {
            var partyId = document.First.RecordPart?.Party is { } slug ? parties[slug] : (Guid?)null;
            var found = await FindAsync(scope.Db, document, cancellationToken);
            var file = found is [var id] ? await acts.FindAsync(id, cancellationToken) : null;
            if (found.Count > 1 || (file is not null && file.Document.Type != document.First.ContentType))
            {
                step.Report(document.Place, "The ids, the set and the path of this item belong to two different documents, or to one of another type.");
                continue;
            }

            var record = document.Record(partyId, file?.Document.LocalizationSet);
            if (await entry.WhyNotEnterAsync(record, file?.Document, cancellationToken) is { } refusal)
            {
                step.Report(document.Place, refusal.Sentence);
            }
            else if (file is null)
            {
                Create(step, scope, document, record);
            }
            else
            {
                Rewrite(step, scope, acts, file, document);
                Describe(step, scope, file, document.Place, record);
            }
        }

        await MenuImport.RunAsync(scope, [.. items.Select(item => item.Value).Where(item => item.IsMenu)], cancellationToken);
    }

    /// <summary>Items whose version id has not stood in the file before, as Orchard imports them.</summary>
    private static IReadOnlyList<Placed<ContentItem>> Usable(IEnumerable<Placed<ContentItem>> items) =>
        [.. items.DistinctBy(item => item.Value.ContentItemVersionId ?? item.Path, StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<Guid>> FindAsync(PortalDb db, DocumentItems items, CancellationToken cancellationToken)
    {
        var (path, set, itemIds, versionIds) = (items.Path, items.LocalizationSet, items.ItemIds, items.VersionIds);
        return await db.Documents
            .Where(document => document.Path == path || document.LocalizationSet == set || document.Editions.Any(edition => edition.Languages.Any(
                version => itemIds.Contains(version.ContentItemId) || versionIds.Contains(version.ContentItemVersionId))))
            .Select(document => document.Id).ToListAsync(cancellationToken);
    }

    private static void Create(StepContext step, RecipeScope scope, DocumentItems items, DocumentRecord record)
    {
        var text = items.TextOver(before: null, step.Known.Types[items.First.ContentType]);
        if (DocumentAuthors.WhyNotCreate(scope.By, text, partyId: null) is { } refusal)
        {
            step.Report(items.Place, refusal.Sentence);
            return;
        }

        var document = Document.Create(scope.By, items.First.ContentType, record, text, scope.Now);
        Identify(document.Latest, items);
        scope.Db.Add(document);
    }

    private static void Rewrite(StepContext step, RecipeScope scope, DocumentActs acts, ClearanceFile file, DocumentItems items)
    {
        var document = file.Document;
        var type = step.Known.Types[document.Type];
        var holder = document.Editions.FirstOrDefault(edition => edition.Languages.Any(version => items.VersionIds.Contains(version.ContentItemVersionId, StringComparer.Ordinal)));
        if (holder is not null && (holder.SubmittedAt is not null || holder.Number < document.Latest.Number))
        {
            if (!holder.Text.SaysTheSameAs(items.TextOver(holder.Text, type)))
            {
                step.Report(items.Place, "This version has gone to the co-chairs with another text and cannot change. Give the new text a new ContentItemVersionId.");
            }

            return;
        }

        var text = items.TextOver(document.Latest.Text, type);
        if (document.Latest.Text.SaysTheSameAs(text))
        {
            return;
        }

        step.Report(items.Place, acts.Write(scope.By, file, text));
        if (!step.HasErrors)
        {
            Identify(document.Latest, items);
        }
    }

    // Distribution decides who reads a public text, so a recipe leaves the description of one alone, also when it was taken back.
    private static void Describe(StepContext step, RecipeScope scope, ClearanceFile file, string place, DocumentRecord record)
    {
        if (file.Document.LastReleased is null)
        {
            step.Report(place, file.Document.Describe(scope.By, record, isPublished: false));
        }
        else if (file.Document.WhyNotDescribe(scope.By, record, isPublished: true) is { } refusal)
        {
            step.Warn(place, $"“{file.Document.Path}”: {refusal.Sentence}");
        }
        else if (record != file.Document.Record)
        {
            step.Warn(place, $"“{file.Document.Path}” was released: its sources stay as they are.");
        }
    }

    private static void Identify(Edition edition, DocumentItems items)
    {
        foreach (var item in items.Items.Select(item => item.Value))
        {
            var version = edition.In(item.Language)!;
            version.Identify(item.ContentItemId, item.ContentItemVersionId ?? version.ContentItemVersionId);
        }
    }
}
