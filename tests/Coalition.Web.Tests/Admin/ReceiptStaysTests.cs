using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Microsoft.Data.Sqlite;

namespace Coalition.Web.Tests.Admin;

/// <summary>A receipt that somebody filed can be compared with the portal's for ever.</summary>
public sealed class ReceiptStaysTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_receipt_keeps_its_bytes_whatever_is_renamed_afterwards()
    {
        var id = await portal.A_text_in_reviewAsync("receipt-stays");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var answer = await officer.PostFormAsync($"Admin/Clearance/{id}", "#decide", ("decision.Choice", "Cleared"));
        var address = answer.Headers.Location!.ToString();
        var (json, pdf) = (await officer.Client.GetByteArrayAsync(new Uri(address + ".json", UriKind.Relative)), await officer.Client.GetByteArrayAsync(new Uri(address + ".pdf", UriKind.Relative)));

        await ChangeAsync("UPDATE Document SET Symbol = 'SYMBOL/OF/LATER', Path = 'statements/elsewhere' WHERE Id = @id", id);
        await ChangeAsync("""UPDATE Seat SET Name = replace(Name, '"en":"', '"en":"Renamed ')""", id);
        await ChangeAsync("""UPDATE Party SET Names = replace(Names, 'Canada', 'Renamed')""", id);
        await ChangeAsync("UPDATE Mandate SET \"To\" = '2099-01-01 00:00:00', Version = Version + 1", id);
        await ChangeAsync("""UPDATE SiteSettings SET SiteName = replace(SiteName, 'oalition', 'Renamed'), TimeZoneId = 'America/Toronto'""", id);

        Assert.Equal(json, await officer.Client.GetByteArrayAsync(new Uri(address + ".json", UriKind.Relative)));
        Assert.Equal(pdf, await officer.Client.GetByteArrayAsync(new Uri(address + ".pdf", UriKind.Relative)));
        using var page = await officer.GetHtmlAsync(address);
        Assert.DoesNotContain("Renamed", page.QuerySelector(".receipt")!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_of_silence_is_kept_as_files_for_its_party_alone_and_keeps_its_bytes()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("silence-receipt-stays");
        await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddDays(-1), SilenceCommunicationKind.Comment);
        var given = (await portal.SilenceAsync(document)).Communications.Single();
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        var address = $"Admin/Silence/Communicate/{procedure}/Receipt/{given.Id}";
        using var page = await norway.GetHtmlAsync(address);
        string[] files = [.. page.QuerySelectorAll("main a[download]").Select(link => link.GetAttribute("href")!)];

        var (pdf, json) = (await norway.Client.GetByteArrayAsync(new Uri(files[0], UriKind.Relative)), await norway.Client.GetByteArrayAsync(new Uri(files[1], UriKind.Relative)));
        await ChangeAsync("UPDATE Document SET Symbol = 'SYMBOL/OF/SILENCE', Path = 'statements/elsewhere-too' WHERE Id = @id", document);
        await ChangeAsync("UPDATE Party SET Names = replace(Names, 'Norway', 'Renamed')", document);
        await ChangeAsync("UPDATE SiteSettings SET SiteName = replace(SiteName, 'oalition', 'Renamed')", document);

        var file = JsonNode.Parse(Encoding.UTF8.GetString(json))!;
        var said = (JsonObject)file["receipt"]!;
        Assert.Equal((TextHash.Of(said).Value, TextHash.Of(said["text"]!).Value, "Comment", "Norway"), ((string)file["sha256"]!, (string)said["textHash"]!, (string)said["said"]!["kind"]!, (string)said["party"]!["name"]!));
        Assert.Equal((GivenSilence.FridayAtSix, "Our words on this.", false), (DateTime.Parse((string)said["procedure"]!["deadlineAt"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), (string)said["said"]!["text"]!, (bool)said["said"]!["isLate"]!));
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        Assert.Equal(pdf, await norway.Client.GetByteArrayAsync(new Uri(files[0], UriKind.Relative)));
        Assert.Equal(json, await norway.Client.GetByteArrayAsync(new Uri(files[1], UriKind.Relative)));
        foreach (var kept in files)
        {
            using var elsewhere = await canada.GetAsync(kept);
            Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        }

        await Assert.ThrowsAsync<SqliteException>(() => ChangeAsync("UPDATE SilenceReceipt SET Json = '{}'", document));
        await Assert.ThrowsAsync<SqliteException>(() => ChangeAsync("DELETE FROM SilenceReceipt", document));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    public async Task The_PDF_receipt_of_silence_names_the_hash_of_the_text_that_of_the_JSON_receipt_and_whether_it_came_late(int hours, bool isLate)
    {
        var (document, procedure) = await portal.A_running_procedureAsync($"silence-receipt-late-{isLate}".ToLowerInvariant());
        await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddHours(hours), SilenceCommunicationKind.Comment);
        var given = (await portal.SilenceAsync(document)).Communications.Single();
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        var address = $"Admin/Silence/Communicate/{procedure}/Receipt/{given.Id}";

        var json = JsonNode.Parse(await norway.Client.GetStringAsync(new Uri(address + ".json", UriKind.Relative)))!;
        var pdf = Encoding.Latin1.GetString(await norway.Client.GetByteArrayAsync(new Uri(address + ".pdf", UriKind.Relative)));

        string[] named = [new TextHash((string)json["receipt"]!["textHash"]!).Grouped, new TextHash((string)json["sha256"]!).Grouped, given.Id.ToString(), (string)json["receipt"]!["mandate"]!["id"]!];
        Assert.All(named, text => Assert.Contains(text, pdf, StringComparison.Ordinal));
        Assert.Equal((isLate, isLate), ((bool)json["receipt"]!["said"]!["isLate"]!, pdf.Contains("After the deadline", StringComparison.Ordinal)));
    }

    private async Task ChangeAsync(string sql, Guid id)
    {
        await using var connection = await portal.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@id", id.ToString().ToUpperInvariant());
        Assert.True(await command.ExecuteNonQueryAsync() > 0, sql);
    }
}
