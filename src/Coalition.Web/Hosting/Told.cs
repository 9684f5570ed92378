using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Coalition.Web.Hosting;

/// <summary>
/// Goes on after a done act and leaves a notice of what happened and what comes next. The next page of the back office shows it
/// once, whichever it is; a refused act never comes here, so nothing is told that was not done. A cookie takes it there, so one that quotes at length loses its middle.
/// </summary>
/// <param name="to">Where the act leads.</param>
/// <param name="notice">In sentences.</param>
/// <param name="place">Id on that page of what the notice is about; null where the page itself is.</param>
internal sealed class Told(IActionResult to, string notice, string? place) : IActionResult
{
    private const string Key = "told";
    private const string PlaceKey = "told-place";

    // Bytes as encoded, of the whole and of its end. A browser keeps a cookie of 4 KB, and encryption makes four bytes of three.
    private const int Longest = 2400;
    private const int LongestEnd = 600;

    /// <summary>Where the act leads.</summary>
    public IActionResult To => to;

    /// <summary>The notice left by the act before, which is thereby taken away; null where there is none.</summary>
    public static (string Notice, string? Place)? Take(ITempDataDictionary data) =>
        data[Key] is string notice ? (notice, data[PlaceKey] as string) : null;

    /// <summary>Leaves a notice without going on yet, for a form that was sent twice.</summary>
    public static void Leave(HttpContext http, string notice, string? place = null)
    {
        var data = http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        (data[Key], data[PlaceKey]) = (Cut(notice), place);
    }

    public Task ExecuteResultAsync(ActionContext context)
    {
        Leave(context.HttpContext, notice, place);
        return to.ExecuteResultAsync(context);
    }

    private static string Cut(string notice)
    {
        if (SizeOf(notice) <= Longest)
        {
            return notice;
        }

        string[] letters = [.. StringInfo.ParseCombiningCharacters(notice).Select(at => StringInfo.GetNextTextElement(notice, at))];
        return $"{string.Concat(Within(letters, Longest - LongestEnd))} … {string.Concat(Within(letters.Reverse(), LongestEnd).Reverse())}";
    }

    private static IEnumerable<string> Within(IEnumerable<string> letters, int bytes) => letters.TakeWhile(letter => (bytes -= SizeOf(letter)) >= 0);

    // In the cookie every letter outside ASCII is escaped.
    private static int SizeOf(string text) => JavaScriptEncoder.Default.Encode(text).Length;
}

/// <summary>The sentence shape of <see cref="Told"/>.</summary>
internal static class Telling
{
    /// <summary>The same way on, with a notice.</summary>
    public static Told Tell(this IActionResult to, string notice, string? place = null) => new(to, notice, place);
}
