using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Components;
using Coalition.Web.Hosting;

namespace Coalition.Web.Api;

/// <summary>
/// The text under clearance on paper, for capitals: every language with its numbered paragraphs, under the symbol, the edition and
/// the hash that the seat decides on, marked on every page as not public and with the name of whoever took it. It is answered to
/// those who may read the page of the clearance and to nobody else.
/// </summary>
internal static class DraftPdf
{
    /// <summary>The addresses; each is answered to whoever reads the page that leads there.</summary>
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapFile("/Admin/Clearance/{id:guid}/Text.pdf", AnswerAsync).RequireAuthorization(Permissions.AccessAdminPanel);
        routes.MapFile("/Admin/Silence/Communicate/{id:guid}/Text.pdf", OfSilenceAsync).RequireAuthorization(Permissions.AccessAdminPanel, Permissions.EndorseContent);
    }

    private static async Task<IResult> AnswerAsync(Guid id, DocumentActs acts, SignedIn who, TimeProvider clock, HttpContext http)
    {
        if (await acts.FindAsync(id, http.RequestAborted) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return Results.NotFound();
        }

        var edition = file.OpenRound is { } round ? file.EditionOf(round) : file.Document.Latest;
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Of(file, EditionView.Whole(edition), who.Required, clock.GetUtcNow().UtcDateTime).Write(), "application/pdf", NameOf(file, edition));
    }

    // The frozen text of a procedure, whatever was written since.
    private static async Task<IResult> OfSilenceAsync(Guid id, SilenceActs silences, DocumentActs acts, SignedIn who, TimeProvider clock, HttpContext http)
    {
        if (await silences.FindAsync(id, http.RequestAborted) is not { } silence || !silence.Procedure.IsEntitled(who.Required) || silence.Document.WhyNotShown(silence.Edition) is not null)
        {
            return Results.NotFound();
        }

        var file = (await acts.FindAsync(silence.Document.Id, http.RequestAborted))!;
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Of(file, silence.View, who.Required, clock.GetUtcNow().UtcDateTime).Write(), "application/pdf", NameOf(file, silence.Edition));
    }

    /// <summary>What the file is called: draft or text, the document, the edition.</summary>
    public static string NameOf(ClearanceFile file, Edition edition) =>
        $"{(file.IsPublic(edition) ? "text" : "draft")}-{file.Document.Reference(edition).TrimStart('/').Replace('/', '-')}-edition-{edition.Number}.pdf";

    /// <summary>The edition's pages for the reader, as he or she may meet it, marked with name and instant. UTC.</summary>
    public static PdfPage Of(ClearanceFile file, EditionView view, Actor reader, DateTime now)
    {
        var edition = view.Edition;
        var reference = $"{file.Document.Reference(edition)}, edition {edition.Number.ToString(CultureInfo.InvariantCulture)}";
        var mark = file.IsPublic(edition) ? "Public text" : "Draft, not public";
        PdfPart[] parts = [new(PdfStyle.Heading, view.TitleIn("en").Text), .. Facts(file, view, reader, mark, now), .. view.Languages.SelectMany(draft => Text(new SheetText(draft, edition.Note?.FirstOrDefault(pair => pair.Key == draft.Language).Value, new HashSet<string>(StringComparer.Ordinal)) { Numbers = view.Numbers }))];
        var isRomanised = parts.Any(part => Romanised.Of(part.Text) != part.Text);
        return new($"{mark}: {view.TitleIn("en").Text}, {reference}", "en", now, $"{mark}. {reference}, text {edition.TextHash.Short}, for {Romanised.Of(reader.Name)}",
            isRomanised ? [.. parts, new(PdfStyle.Text, "Letters that the fonts of this file lack were romanised, Ukrainian by the table of 2010. The page of the clearance holds every language as it is written; only that text is hashed and cleared.")] : parts);
    }

    private static IEnumerable<PdfPart> Facts(ClearanceFile file, EditionView view, Actor reader, string mark, DateTime now)
    {
        var edition = view.Edition;
        yield return Fact("Status", $"{mark}. Distribution: {file.Document.Distribution}");
        yield return Fact(file.Document.Symbol is null ? "Address" : "Symbol", file.Document.Reference(edition));
        yield return Fact("Edition", edition.Number.ToString(CultureInfo.InvariantCulture));
        yield return Fact("Date", edition.IssuedOn?.ToString() ?? "Not dated yet");
        yield return Fact("Text hash", edition.TextHash.Grouped) with { Style = PdfStyle.Code };
        yield return Fact("Taken by", $"{reader.Name}{(reader.Capacity is { } held ? $", for {held.PartyName.InProse()}" : "")}, {AnnouncedInstant.Of(now, "Etc/UTC")}");
        if (view.Attachments.Count > 0)
        {
            yield return Fact("Files", $"{string.Join(", ", view.Attachments.Select(attachment => attachment.Name))}. They are part of the text and are not in this file.");
        }
    }

    private static IEnumerable<PdfPart> Text(SheetText sheet)
    {
        var draft = sheet.Text;
        yield return new(PdfStyle.Heading, $"{CultureInfo.GetCultureInfo(draft.Language).EnglishName}{(draft.Status is LanguageStatus.Authentic ? "" : draft.Status is LanguageStatus.OfficialTranslation ? ", official translation" : ", courtesy translation, outside the hash")}");
        yield return new(PdfStyle.Text, draft.Title);
        if (sheet.Note is not null)
        {
            yield return Fact("Remark before the text", sheet.Note);
        }

        foreach (var (block, number) in Block.Numbered(draft.Blocks))
        {
            yield return Fact(number?.ToString(CultureInfo.InvariantCulture) ?? "Heading", ProseTagHelper.Plain(block.Text));
        }

        foreach (var (field, value) in draft.Fields.Where(field => field.Value.Length > 0))
        {
            yield return Fact(field, ProseTagHelper.Plain(value));
        }

        foreach (var (number, stated) in sheet.Said)
        {
            yield return Fact($"Told of “{stated.Words}”", number.Explanation?.In(draft.Language) ?? "Counted from the register at the release");
        }
    }

    private static PdfPart Fact(string label, string text) => new(PdfStyle.Text, text) { Label = label };
}
