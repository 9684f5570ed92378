using Coalition.Core.Parties;

namespace Coalition.Web.Areas.Admin.Pages.MyParty;

/// <summary>How a request for a correction stands, for both sides.</summary>
internal static class RequestWords
{
    public static string State(CorrectionRequest request) => request.Result switch
    {
        null => "Waits for the secretariat",
        CorrectionResult.Accepted => "Accepted",
        CorrectionResult.Declined => "Declined",
        _ => "Taken back",
    };

    public static string Style(CorrectionRequest request) => request.Result switch
    {
        null => "due",
        CorrectionResult.Accepted => "ok",
        CorrectionResult.Declined => "stop",
        _ => "withdrawn",
    };
}
