using AngleSharp.Dom;

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

    private async Task ChangeAsync(string sql, Guid id)
    {
        await using var connection = await portal.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@id", id.ToString().ToUpperInvariant());
        Assert.True(await command.ExecuteNonQueryAsync() > 0, sql);
    }
}
