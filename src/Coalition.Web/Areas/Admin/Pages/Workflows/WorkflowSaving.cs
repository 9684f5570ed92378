using System.Text.Json.Nodes;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>What the pages of a workflow say alike when a definition is saved.</summary>
internal static class WorkflowSaving
{
    /// <summary>Somebody saved another version meanwhile.</summary>
    public static readonly Refusal Conflict = new("save.conflict", "Somebody saved another version of this workflow after you opened it. Nothing of yours was saved, and nothing of it is lost: compare it with the newest version, then save again.");

    /// <summary>With which version new runs begin, in a sentence.</summary>
    public static string Begins(WorkflowType type) => type.EnabledVersion is not { } enabled ? "No new run begins, for the workflow is disabled."
        : type.IsNewestEnabled ? "New runs begin with it."
        : $"New runs begin with version {enabled} until somebody enables this one.";

    /// <summary>What is told of a save.</summary>
    /// <param name="type">The workflow as saved.</param>
    /// <param name="before">Its newest version until then.</param>
    public static string Notice(WorkflowType type, int before) => type.DefinitionVersion == before ? "Nothing changed. No version was added."
        : $"Saved as version {type.DefinitionVersion}. Runs under way keep the version they began with. {Begins(type)}";

    /// <summary>With which version new runs begin once the definition is saved, in a sentence.</summary>
    public static string WhatBegins(WorkflowType type) => type.EnabledVersion is not { } enabled ? "No run begins with it before the workflow is enabled."
        : type.IsNewestEnabled ? "New runs begin with it at once."
        : $"New runs begin with version {enabled} as before, until somebody enables the new one.";

    /// <summary>The definition of a text in which nothing was found to be wrong.</summary>
    public static WorkflowDefinition Read(string text) => WorkflowDefinition.Of((JsonObject)Json.Parse(text));

    /// <summary>The anchor of a line in the numbered text; padded, so that a summary sorted by name is sorted by line.</summary>
    public static string Anchor(int line) => FormattableString.Invariant($"l{line:00000}");
}
