using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Recipes;

/// <summary>
/// Who acts while a recipe runs: the person who runs it, by id and name, with the permissions to draft, to keep registers and
/// to set the tenant up, and no other, whatever roles that person holds. Never to publish, clear, endorse or grant a
/// mandate, and under no mandate. To run a recipe is therefore as grave as holding those permissions.
/// </summary>
public static class RecipeActor
{
    private static readonly HashSet<string> Granted = new(StringComparer.Ordinal)
    {
        Permissions.EditContent, Permissions.EditOwnContent, Permissions.ManageRegisters, Permissions.ManageCommitments, Permissions.ManageRoles,
        Permissions.ManageSettings, Permissions.ManageWorkflows,
    };

    /// <summary>The actor of a run by this person. Who proved at the start of the run who he or she is has proved it for the whole of it; see <see cref="RecipeRunner"/>.</summary>
    public static Actor For(Actor person) => person with { Permissions = Granted, Capacity = null };

    /// <summary>Why the person cannot run a recipe: no permission (<c>recipe.not-allowed</c>), an old sign-in (<c>recipe.sign-in</c>). The system itself, on the command line, always can. UTC.</summary>
    public static Refusal? WhyNotRun(Actor person, DateTime now) =>
        person == Actor.System ? null
        : person.May(Permissions.ManageRecipes) ? person.WhyNotFresh("recipe", now)
        : new("recipe.not-allowed", "Only those who manage recipes can run one.");
}
