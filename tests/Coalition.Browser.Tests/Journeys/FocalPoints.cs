using Coalition.Browser.Tests.Harness;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>More focal points than the demonstration has, with their first passwords, by party.</summary>
internal static class FocalPoints
{
    public static string EmailOf(string party) => $"focal.{party.ToLowerInvariant()}@demo.example";

    /// <summary>The administrator adds one person for each party; the publisher grants each a mandate to endorse.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AddFocalPointsAsync(this Chromium chromium, Uri site, params string[] parties)
    {
        var passwords = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var administrator = await chromium.SignInAsync(site, "admin@demo.example");
        foreach (var party in parties)
        {
            passwords.Add(party, await administrator.AddAccountAsync(EmailOf(party), $"Focal point, {party}"));
        }

        await using var publisher = await chromium.SignInAsync(site, "publisher@demo.example");
        foreach (var party in parties)
        {
            await publisher.FollowAsync("Mandates");
            await publisher.FollowAsync("Grant a mandate");
            await publisher.Page.GetByLabel("Person").SelectOptionAsync($"Focal point, {party}, {EmailOf(party)}");
            await publisher.Page.GetByLabel("Acts for").SelectOptionAsync(party);
            foreach (var scope in new[] { "read drafts sent to the party", "comment", "endorse for the party" })
            {
                await publisher.Page.GetByLabel(scope, new() { Exact = true }).CheckAsync();
            }

            await publisher.Page.GetByLabel("Letter of appointment").FillAsync("Letter of the ministry, filed with the secretariat");
            await publisher.PressAsync("Grant this mandate");
        }

        return passwords;
    }

    /// <summary>Makes an account with the role of focal point, which acts for nobody yet; its password.</summary>
    public static async Task<string> AddAccountAsync(this Visitor administrator, string email, string name)
    {
        await administrator.FollowAsync("Users");
        await administrator.FollowAsync("Add a person");
        await administrator.Page.GetByLabel("E-mail address").FillAsync(email);
        await administrator.Page.GetByLabel("Name").FillAsync(name);
        await administrator.Page.GetByLabel("Role").SelectOptionAsync("Focal point");
        await administrator.PressAsync("Add this person");
        return await administrator.Page.Locator(".receipt code").InnerTextAsync();
    }
}
