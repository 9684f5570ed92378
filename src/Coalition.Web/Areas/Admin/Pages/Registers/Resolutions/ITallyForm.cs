using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>A form with the four numbers of a tally, for the partial <c>_TallyFields</c>; null where nothing was typed.</summary>
public interface ITallyForm
{
    /// <summary>Members who could vote.</summary>
    int? Eligible { get; }

    int? Yes { get; }

    int? No { get; }

    int? Abstain { get; }
}

/// <summary>What forms with a tally share.</summary>
internal static class TallyForm
{
    /// <summary>Names every number that is missing: an empty field is no nought. What was typed and is no number has its own sentence.</summary>
    public static void AskForNumbers(this ITallyForm form, ModelStateDictionary state)
    {
        foreach (var (name, number, of) in new[] { (nameof(form.Eligible), form.Eligible, "members who could vote"), (nameof(form.Yes), form.Yes, "votes in favour"), (nameof(form.No), form.No, "votes against"), (nameof(form.Abstain), form.Abstain, "abstentions") })
        {
            if (number is null && state.GetFieldValidationState(name) is not ModelValidationState.Invalid)
            {
                state.AddModelError(name, $"Write the number of {of}, 0 where there were none.");
            }
        }
    }
}
