using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Coalition.Web.Hosting;

/// <summary>
/// Goes on after a done act and leaves a notice of what happened and what comes next. The next page of the back office shows it
/// once, whichever it is; a refused act never comes here, so nothing is told that was not done.
/// </summary>
/// <param name="to">Where the act leads.</param>
/// <param name="notice">In sentences.</param>
/// <param name="place">Id on that page of what the notice is about; null where the page itself is.</param>
internal sealed class Told(IActionResult to, string notice, string? place) : IActionResult
{
    private const string Key = "told";
    private const string PlaceKey = "told-place";

    /// <summary>Where the act leads.</summary>
    public IActionResult To => to;

    /// <summary>The notice left by the act before, which is thereby taken away; null where there is none.</summary>
    public static (string Notice, string? Place)? Take(ITempDataDictionary data) =>
        data[Key] is string notice ? (notice, data[PlaceKey] as string) : null;

    /// <summary>Leaves a notice without going on yet, for a form that was sent twice.</summary>
    public static void Leave(HttpContext http, string notice, string? place = null)
    {
        var data = http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        (data[Key], data[PlaceKey]) = (notice, place);
    }

    public Task ExecuteResultAsync(ActionContext context)
    {
        Leave(context.HttpContext, notice, place);
        return to.ExecuteResultAsync(context);
    }
}

/// <summary>The sentence shape of <see cref="Told"/>.</summary>
internal static class Telling
{
    /// <summary>The same way on, with a notice.</summary>
    public static Told Tell(this IActionResult to, string notice, string? place = null) => new(to, notice, place);
}
