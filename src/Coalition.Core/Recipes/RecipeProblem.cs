using System.Globalization;

namespace Coalition.Core.Recipes;

/// <summary>How grave a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>Something of the file is not taken over, or not as it stands there; the recipe can run.</summary>
    Warning,

    /// <summary>The recipe is not run.</summary>
    Error,
}

/// <summary>One thing that is wrong with a recipe, said so that its author finds the place.</summary>
/// <param name="File">File name; of the inner recipe where one is at fault.</param>
/// <param name="StepNumber">From 1 within the file; 0 for the file as a whole.</param>
/// <param name="StepName">As the file writes it; empty for the file as a whole.</param>
/// <param name="Path">Place within the step: <c>Memberships[3].Capacity</c>; empty for the whole step.</param>
/// <param name="Sentence">What is wrong, in English.</param>
/// <param name="Severity">Whether it stops the run.</param>
public sealed record RecipeProblem(
    string File, int StepNumber, string StepName, string Path, string Sentence, ProblemSeverity Severity = ProblemSeverity.Error)
{
    /// <summary>Whether it stops the run.</summary>
    public bool IsError => Severity is ProblemSeverity.Error;

    /// <summary>A problem of the file as a whole.</summary>
    public static RecipeProblem OfFile(string file, string sentence) => new(file, 0, "", "", sentence);

    /// <summary>The problem on one line, as the command line prints it.</summary>
    public override string ToString()
    {
        var step = StepNumber == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", step {StepNumber} ({StepName})");
        return $"{File}{step}{(Path.Length == 0 ? "" : ", " + Path)}: {(IsError ? "" : "warning: ")}{Sentence}";
    }
}

/// <summary>What a check or a run came to.</summary>
/// <param name="File">File name.</param>
/// <param name="Problems">In the order of the steps; warnings among them.</param>
/// <param name="Steps">Steps to do, those of inner recipes included.</param>
/// <param name="StepsDone">Steps done and stored; 0 after a check and after a refused run.</param>
/// <param name="Changed">Whether anything was stored.</param>
public sealed record RecipeReport(string File, IReadOnlyList<RecipeProblem> Problems, int Steps = 0, int StepsDone = 0, bool Changed = false)
{
    /// <summary>Whether a problem stops the recipe or stopped it.</summary>
    public bool HasErrors => Problems.Any(problem => problem.IsError);
}
