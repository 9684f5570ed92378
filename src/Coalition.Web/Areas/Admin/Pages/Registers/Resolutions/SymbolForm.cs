using Coalition.Core.Votes;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>One symbol of the chain as the form sends it; an empty one falls away.</summary>
public sealed class SymbolForm
{
    public string? Symbol { get; set; }

    public SymbolStage Stage { get; set; }
}
