namespace Coalition.Browser.Tests.Harness;

public enum FaultKind
{
    /// <summary>An error a script wrote to the console.</summary>
    Console,

    /// <summary>An exception no script caught.</summary>
    Script,

    /// <summary>Something the content security policy forbade, enforced or report-only.</summary>
    Policy,

    /// <summary>A part of a page that failed or answered 4xx or 5xx, or a page that answered 5xx.</summary>
    Request,

    /// <summary>A request to any host but the visited site.</summary>
    OtherHost,

    /// <summary>The page is wider than its window.</summary>
    Overflow,

    /// <summary>A WCAG 2.0, 2.1 or 2.2 rule of level A or AA that axe saw broken.</summary>
    Accessibility,
}

/// <summary>One thing wrong with a visited page, in words that let it be found.</summary>
public sealed record Fault(FaultKind Kind, string Where, string Detail)
{
    public override string ToString() => $"{Kind} at {Where}: {Detail}";
}
