using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>Why the edition of a meeting's record is not made public at the instant, UTC, as far as the parties present and the meeting say; null where nothing stands against it.</summary>
public delegate Refusal? RecordAdoption(Edition edition, DateTime now);

/// <summary>How far records of meetings have come, asked from here because meetings lie in a folder that uses this one.</summary>
public interface IRecordRegister
{
    /// <summary>Of each of the documents, whose editions are loaded, that is the record of a meeting on the register.</summary>
    Task<IReadOnlyDictionary<Guid, RecordAdoption>> ReadAsync(PortalDb db, IReadOnlyCollection<Document> documents, CancellationToken cancellationToken);
}
