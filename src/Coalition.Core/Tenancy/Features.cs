namespace Coalition.Core.Tenancy;

/// <summary>The features a tenant can switch on. A page, an endpoint or a menu item of a feature that is off does not exist.</summary>
public static class Features
{
    public const string Statements = "Statements";
    public const string Members = "Members";
    public const string Meetings = "Meetings";
    public const string Commitments = "Commitments";
    public const string Resolutions = "Resolutions";
    public const string Figures = "Figures";
    public const string News = "News";
    public const string Search = "Search";
    public const string Feeds = "Feeds";
    public const string Workflows = "Workflows";
    public const string Recipes = "Recipes";

    /// <summary>Administration of tenants; only the host has it, and no recipe can enable it.</summary>
    public const string Tenants = "Tenants";

    /// <summary>What a recipe may enable.</summary>
    public static readonly IReadOnlySet<string> Catalogue = new HashSet<string>(StringComparer.Ordinal)
    {
        Statements, Members, Meetings, Commitments, Resolutions, Figures, News, Search, Feeds, Workflows, Recipes,
    };
}
