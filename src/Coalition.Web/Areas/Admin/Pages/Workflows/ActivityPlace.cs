using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>One activity on the form, with the form around it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Index">Its place in the form.</param>
public sealed record ActivityPlace(FormModel Page, int Index)
{
    public ActivityRow Row => Page.Form.Activities[Index];

    /// <summary>What the names of its fields begin with.</summary>
    public string Name => FormattableString.Invariant($"Form.Activities[{Index}]");

    /// <summary>Anchor of what stands where the activity stood once it is taken out.</summary>
    public string Neighbour => Index + 1 < Page.Form.Activities.Count ? $"activity-{Page.Form.Activities[Index + 1].Id}" : "more";

    /// <summary>Whether the activity has the outcome; nobody knows the outcomes of what the portal does not support.</summary>
    public bool Knows(OutcomeRow next) => !ActivityCatalogue.Supports(Row.Kind) || Row.Outcomes().Contains(next.Outcome, StringComparer.Ordinal);

    /// <summary>Whether a branch ends where nothing follows; otherwise the activity goes on waiting.</summary>
    public bool Ends(OutcomeRow next) => ActivityCatalogue.Find(Row.Kind)?.Optional.Contains(next.Outcome, StringComparer.Ordinal) is not true;
}
