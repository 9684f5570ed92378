using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Coalition.Web.Hosting;

/// <summary>How a page ends an act: saved and on to the next page, or shown again with the reason and everything that was typed.</summary>
internal static class PageActs
{
    /// <summary>
    /// Saves a done act and redirects; shows a refused one again with 422, and one that came from a form that cannot be read, whatever the
    /// model said of it; where somebody was faster, also where a form carries what was seen (<see cref="SeenRecords"/>), shows 409. One save, with which the form's own id is stored: sent again, it is answered
    /// by <see cref="OnceOnly"/>. <see cref="ActsInTurn"/> commits it.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="db">Holds the act.</param>
    /// <param name="outcome">What the model said.</param>
    /// <param name="to">Page or address to go on to.</param>
    /// <param name="show">Loads what the page shows when it is shown again; must not touch what was typed.</param>
    public static async Task<IActionResult> SaveOrShowAsync(this PageModel page, PortalDb db, Outcome outcome, IActionResult to, Func<Task> show)
    {
        if (!page.ModelState.IsValid || page.WhyNotYet() is not null || !outcome.Succeeded)
        {
            return await page.RefuseAsync(db, page.ModelState.IsValid ? outcome.Refusal : null, show);
        }

        if (SeenRecords.AreOvertaken(page.HttpContext, db))
        {
            return await page.RefuseAsync(db, Overtaken, show, StatusCodes.Status409Conflict);
        }

        Remember(page, db, to);
        try
        {
            await db.SaveChangesAsync(page.HttpContext.RequestAborted);
            return to;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || IsTaken(exception))
        {
            return await page.RefuseAsync(db, Overtaken, show, StatusCodes.Status409Conflict);
        }
    }

    private static Refusal Overtaken => new("save.conflict", "Somebody changed this after you opened it. Nothing of yours was saved.");

    /// <summary>The outcome with its refusal led to the field of the form, where the model knows that under another name.</summary>
    public static Outcome At(this Outcome outcome, params (string? Of, string? Field)[] fields) =>
        outcome.Refusal is { } refusal && Array.Find(fields, pair => pair.Of == refusal.Field) is { Of: not null } found ? refusal with { Field = found.Field } : outcome;

    /// <summary>Why nothing that was sent is acted on, whatever it says: a wrong password, or a form that is only shown again; null where it is.</summary>
    public static Refusal? WhyNotYet(this PageModel page) => PasswordAgain.WhyWrong(page.HttpContext) ?? KeptForm.WhyNotYet(page.HttpContext);

    private static void Remember(PageModel page, PortalDb db, IActionResult to)
    {
        if (OnceOnly.FormOf(page.HttpContext) is { } form && AddressOf(page, to) is { } address)
        {
            db.Add(DoneCommand.Of(form, address, page.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
        }
    }

    private static string? AddressOf(PageModel page, IActionResult to) => to switch
    {
        Told told => AddressOf(page, told.To),
        RedirectToPageResult next => page.Url.Page(next.PageName, next.PageHandler, next.RouteValues, protocol: null, host: null, next.Fragment),
        LocalRedirectResult next => page.Url.Content(next.Url),
        RedirectResult next when page.Url.IsLocalUrl(next.Url) => page.Url.Content(next.Url),
        _ => null,
    };

    /// <summary>404 for what never was; 410 with its notice for what is gone.</summary>
    public static IActionResult NotShown(this PageModel page, GoneText? gone)
    {
        if (gone is null)
        {
            return page.NotFound();
        }

        page.HttpContext.Features.Set(gone);
        return page.StatusCode(StatusCodes.Status410Gone);
    }

    // Two did the same at the same moment, and the table takes it once.
    private static bool IsTaken(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    /// <summary>Notes all that is wrong with what was sent, each at its field, so that whoever mends one fault does not meet the next only then. The page ends the act as always.</summary>
    public static void Fault(this PageModel page, params IEnumerable<Refusal> faults)
    {
        foreach (var fault in faults.Reverse())
        {
            page.HttpContext.Features.Set(fault);
            page.ModelState.AddModelError(fault.Field ?? "", fault.Sentence);
        }
    }

    /// <summary>Shows the page again with the refusal in its error summary; null where the form itself says what is wrong.</summary>
    public static async Task<IActionResult> RefuseAsync(this PageModel page, PortalDb db, Refusal? refusal, Func<Task> show, int status = StatusCodes.Status422UnprocessableEntity)
    {
        db.ChangeTracker.Clear();

        // The same form in the same millisecond: it was refused only because its twin had already done the act.
        if (OnceOnly.FormOf(page.HttpContext) is { } form && await db.FirstResultAsync(form, page.HttpContext.RequestAborted) is { } first)
        {
            return page.LocalRedirect(first);
        }

        if ((page.WhyNotYet() ?? refusal) is { } said)
        {
            var shown = PasswordAgain.AtItsField(said);
            page.HttpContext.Features.Set(shown);
            page.ModelState.AddModelError(shown.Field ?? "", shown.Sentence);
        }

        // What is shown again may be stale besides, which must be read before it is pressed.
        if (status is StatusCodes.Status409Conflict && refusal is not null && KeptForm.WhyNotYet(page.HttpContext) is not null)
        {
            page.ModelState.AddModelError("", refusal.Sentence);
        }

        await show();
        var result = page.Page();
        result.StatusCode = status;
        return result;
    }
}
