using Coalition.Core.Kernel;

namespace Coalition.Web.Hosting;

/// <summary>Whose page a form stands on, and for which party that person acted when it was made.</summary>
/// <param name="By">The account.</param>
/// <param name="MandateId">The mandate acted under; null for no party.</param>
/// <param name="PartyName">In English; null for no party.</param>
internal sealed record FormMark(Guid By, Guid? MandateId, string? PartyName)
{
    public static FormMark Of(Actor by) => new(by.UserId, by.Capacity?.MandateId, by.Capacity?.PartyName);

    /// <summary>Why the form does nothing for the person under the mandate of now (<c>capacity.changed</c>). Whoever acts for no party now is refused by the act itself.</summary>
    public Refusal? WhyNotFor(Actor by) => by.Capacity is not { } now || now.MandateId == MandateId ? null
        : new("capacity.changed", $"You opened this form acting for {PartyName ?? "no party"}; now you act for {now.PartyName}. Nothing of it was recorded. Choose the other capacity again, or read what stands here now.");
}
