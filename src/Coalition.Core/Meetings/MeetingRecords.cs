using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Meetings;

/// <summary>Reads the meetings and circulations of records for the gate to the public.</summary>
public sealed class MeetingRecords : IRecordRegister
{
    public async Task<IReadOnlyDictionary<Guid, RecordAdoption>> ReadAsync(PortalDb db, IReadOnlyCollection<Document> documents, CancellationToken cancellationToken)
    {
        string?[] slugs = [.. documents.Select(document => document.MeetingSlug)];
        Guid[] ids = [.. documents.Select(document => document.Id)];
        var meetings = await db.Meetings.AsNoTracking().Where(meeting => slugs.Contains(meeting.Slug)).ToDictionaryAsync(meeting => meeting.Slug, StringComparer.Ordinal, cancellationToken);
        var circulations = await db.RecordCirculations.AsNoTracking().Include(row => row.Corrections).AsSingleQuery().Where(row => ids.Contains(row.DocumentId)).ToDictionaryAsync(row => row.DocumentId, cancellationToken);
        return documents.Where(document => meetings.ContainsKey(document.MeetingSlug!)).ToDictionary(document => document.Id, RecordAdoption (document) =>
        {
            var record = new RecordCase(meetings[document.MeetingSlug!], document, circulations.GetValueOrDefault(document.Id));
            return (edition, now) => RecordRules.WhyNotRelease(record, edition, now);
        });
    }
}
