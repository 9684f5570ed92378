using Coalition.Core.Commitments;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Commitments;

/// <summary>People and commitments for tests of rules; nothing here touches a database.</summary>
internal static class CommitmentDesk
{
    public static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);

    public static Actor Publisher => Someone(Permissions.PublishContent, Permissions.ManageRegisters);

    public static Actor Norway => FocalPoint("norway", MandateScope.Commit);

    public static Actor Someone(params string[] permissions) => new(Guid.CreateVersion7(), "Someone", permissions.ToHashSet(StringComparer.Ordinal), Capacity: null, Now);

    public static Actor FocalPoint(string party, MandateScope scope) => Someone(Permissions.ManageCommitments) with
    {
        Capacity = new Capacity(Guid.CreateVersion7(), Entries.Lookups.Parties[party].Id, party, scope),
    };

    public static Commitment Recorded(CommitmentEntry entry) => Commitment.Register(Given.Registrar, entry, Entries.Lookups, Now);

    /// <summary>Norway's commitment, public.</summary>
    public static Commitment Public(CommitmentEntry? entry = null)
    {
        var commitment = Recorded(entry ?? Entries.ACommitment());
        Assert.Null(commitment.Release(Publisher, Now).Refusal);
        return commitment;
    }

    public static ProgressEntry Says(SelfStatus status, string? narrative = "What happened.", string? link = null) =>
        new(PartialDate.On(DateOnly.FromDateTime(Now)), status, narrative is null ? null : Entries.Text(narrative), link);

    public static AssessmentEntry Finds(AssessmentStatus value) => new(
        value, Entries.Text("An assessor"), AssessorStanding.Independent, Entries.Text("Reading of reports"), PartialDate.On(DateOnly.FromDateTime(Now)), Entries.Lookups.Sources["source-004"]);
}
