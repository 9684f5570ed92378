using System.Security.Cryptography;
using System.Text.Json;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace Coalition.Web.Hosting;

/// <summary>
/// Reads and writes <see cref="KeptForm"/>. Whose it is, is said by the form itself, which bears its reader's id since the page was
/// made: by the time it comes in nobody is signed in, or somebody else. Both are protected for this tenant, so that neither the
/// id can be changed nor what was typed be read while it waits for the sign-in.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long what was typed waits for the sign-in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector marks = protection.CreateProtector("form.by");
    private readonly IDataProtector forms = protection.CreateProtector("form.kept");

    private (FormMark Of, string Mark)? made;

    /// <summary>What the forms of a page for this person bear as <see cref="KeptForm.ByField"/>; one for all of a request.</summary>
    public string MarkOf(Actor by)
    {
        var mark = FormMark.Of(by);
        made = made?.Of == mark ? made : (mark, marks.Protect(Json.Write(mark)));
        return made.Value.Mark;
    }

    /// <summary>
    /// Why a form only shows its page again: its page was made while the same person acted in another capacity (<c>capacity.changed</c>), in another window perhaps, and names
    /// that party, not this one. Null for a form without a mark, which none of this site's own is.
    /// </summary>
    public Refusal? WhyOtherCapacity(HttpContext http, Actor by) =>
        http.Request.HasFormContentType && ReadMark(http.Request.Form[KeptForm.ByField]) is { } mark && mark.By == by.UserId ? mark.WhyNotFor(by) : null;

    /// <summary>What the form of this request held; null where it is not one of this site's own, or says not whose it is.</summary>
    /// <param name="http">The request.</param>
    /// <param name="address">Where the form goes.</param>
    public async Task<KeptForm?> OfAsync(HttpContext http, string address)
    {
        if (!KeptForm.IsOwn(http.Request) || await FormAsync(http) is not { } form || ReadMark(form[KeptForm.ByField]) is not { By: var by })
        {
            return null;
        }

        return new(by, Now, address, [.. from field in form where KeptForm.Carries(field.Key) from value in field.Value select KeyValuePair.Create(field.Key, value)]);
    }

    /// <summary>As one field carries it.</summary>
    public string Write(KeptForm kept) => forms.Protect(Json.Write(kept));

    /// <summary>What one field carried; null where it carries nothing, or not what <see cref="Write"/> made within the <see cref="Lifetime"/>, or what another account typed.</summary>
    public KeptForm? Read(string? written, Guid by) =>
        !string.IsNullOrEmpty(written) && Open(forms, written) is { } text && Parse<KeptForm>(text) is { Address: not null, Fields: not null } kept && kept.By == by && Now - kept.At <= Lifetime ? kept : null;

    // What can be opened was written here, but by which version of the program nobody knows.
    private static T? Parse<T>(string text)
        where T : class
    {
        try
        {
            return Json.Read<T>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A form with more values than any of this site's, or one that is malformed.
    private static async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private FormMark? ReadMark(string? mark) => !string.IsNullOrEmpty(mark) && Open(marks, mark) is { } text ? Parse<FormMark>(text) : null;

    private static string? Open(IDataProtector protector, string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
