using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>Asking for a correction and answering it, each with the mail that tells the other side. Saving is left to the caller.</summary>
public sealed class CorrectionActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    private static readonly string[] Keepers = [Permissions.ManageRegisters];

    /// <summary>The party asks; those who keep the registers are told. Refused as <see cref="CorrectionRequest.WhyNotAsk"/> says.</summary>
    public async Task<Outcome> AskAsync(Actor by, CorrectionInput input, CancellationToken cancellationToken = default)
    {
        var (partyId, yesterday) = (by.Capacity?.PartyId, Now.AddDays(-1));
        var recent = await db.CorrectionRequests.Where(request => request.PartyId == partyId && (request.AnsweredAt == null || request.AskedAt > yesterday)).ToListAsync(cancellationToken);
        if (CorrectionRequest.WhyNotAsk(by, input, recent, Now) is { } refusal)
        {
            return refusal;
        }

        db.Add(CorrectionRequest.Ask(by, input, recent, Now));
        foreach (var address in await db.HoldingAsync(Keepers, cancellationToken))
        {
            db.Add(Mail.Of(Asked(address, by.Capacity!.PartyName), Now));
        }

        return Outcome.Done;
    }

    /// <summary>The secretariat answers; whoever asked is told. Refused as <see cref="CorrectionRequest.WhyNotAnswer"/> says.</summary>
    /// <param name="by">Somebody who keeps the registers.</param>
    /// <param name="request">The request.</param>
    /// <param name="result">Accepted or declined.</param>
    /// <param name="answer">What was changed, or why nothing was.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Outcome> AnswerAsync(Actor by, CorrectionRequest request, CorrectionResult result, string? answer, CancellationToken cancellationToken = default)
    {
        var outcome = request.AnswerWith(by, result, answer, Now);
        if (outcome.Succeeded && await db.Users.Where(user => user.Id == request.AskedBy).Select(user => user.Email).FirstOrDefaultAsync(cancellationToken) is { } address)
        {
            db.Add(Mail.Of(Answered(address, result), Now));
        }

        return outcome;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private string SiteName => tenant.Settings.SiteName.In("en");

    // Neither mail repeats what was written: the record it is about may not be public.
    private MailText Asked(string to, string party) => new(to, $"{party} asks for a correction",
        $"""
        {SiteName}

        {party} says that something on record about it is wrong.
        Open your inbox: the request waits there for the answer of the secretariat.
        """);

    private MailText Answered(string to, CorrectionResult result) => new(to, $"Your request for a correction was {result.Spoken()}",
        $"""
        {SiteName}

        The secretariat has answered your request: it was {result.Spoken()}.
        Open “My party” to read what was changed, or why nothing was.
        """);
}
