using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Endorse;
using Coalition.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace Coalition.Web.Api;

/// <summary>
/// The files on texts. A public address answers while a text that can be read bears exactly that hash under exactly that name;
/// before its release, after a takedown and in another tenant it answers as one that never existed. Browsers keep a copy and ask
/// each time whether it still stands, so nothing outlives a takedown. In the back office whoever may read the text may read its files.
/// </summary>
internal static class EditionFiles
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The addresses; those of the back office ask for the permissions of the pages that lead there.</summary>
    public static void MapEditionFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/files/{sha256}/{name}", Reading, PublicAsync);
        routes.MapMethods("/Admin/Content/{id:guid}/Files/{sha256}/{name}", Reading, OfDocumentAsync).RequireAuthorization(Permissions.AccessAdminPanel);
        routes.MapMethods("/Admin/Silence/Communicate/{id:guid}/Files/{sha256}/{name}", Reading, OfSilenceAsync).RequireAuthorization(Permissions.AccessAdminPanel, Permissions.EndorseContent);
        routes.MapMethods("/Admin/Endorse/{id:guid}/Files/{sha256}/{name}", Reading, ToEndorseAsync).RequireAuthorization(Permissions.AccessAdminPanel, Permissions.EndorseContent);
    }

    private static async Task<IResult> PublicAsync(string sha256, string name, PortalDb db, CurrentTenant tenant, HttpContext http)
    {
        var file = await db.ReadableFileAsync(db.Publications.Readable().ServedBy(tenant.Settings), sha256, name, http.RequestAborted);
        return await AnswerAsync(file, db, http, "no-cache");
    }

    private static async Task<IResult> OfDocumentAsync(Guid id, string sha256, string name, PortalDb db, DocumentActs acts, SignedIn who, HttpContext http)
    {
        IReadOnlyList<Edition> editions = await acts.FindAsync(id, http.RequestAborted) is { } file && file.Document.CanBeReadBy(who.Required) ? file.Document.Editions : [];
        return await AnswerAsync(Find(editions.SelectMany(edition => edition.Attachments), sha256, name), db, http, "no-store");
    }

    // A focal point reads the frozen text of a procedure and nothing else of the back office's texts.
    private static async Task<IResult> OfSilenceAsync(Guid id, string sha256, string name, PortalDb db, SilenceActs acts, SignedIn who, HttpContext http)
    {
        var silence = await acts.FindAsync(id, http.RequestAborted);
        return await AnswerAsync(Find(silence?.Procedure.IsEntitled(who.Required) is true ? silence.View.Attachments : [], sha256, name), db, http, "no-store");
    }

    private static async Task<IResult> ToEndorseAsync(Guid id, string sha256, string name, PortalDb db, EndorsementActs acts, SignedIn who, TimeProvider clock, HttpContext http)
    {
        var found = await EndorseCase.FindAsync(db, acts, who.Required, id, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return await AnswerAsync(Find(found?.View.Attachments ?? [], sha256, name), db, http, "no-store");
    }

    private static Attachment? Find(IEnumerable<Attachment> files, string sha256, string name) =>
        files.FirstOrDefault(file => file.Sha256 == sha256 && file.Name == name);

    private static async Task<IResult> AnswerAsync(Attachment? file, PortalDb db, HttpContext http, string cache)
    {
        if (file is null)
        {
            return Results.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = cache;
        var type = file.MediaType.StartsWith("text/", StringComparison.Ordinal) ? $"{file.MediaType}; charset=utf-8" : file.MediaType;
        return Results.Bytes(await db.BytesAsync(file, http.RequestAborted), type, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }
}
