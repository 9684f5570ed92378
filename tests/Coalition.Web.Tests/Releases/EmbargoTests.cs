using System.Net;
using System.Text.RegularExpressions;
using Coalition.Core.Tenancy;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.Releases;

/// <summary>Until the instant nobody outside can tell that the texts exist; at the instant all of them are everywhere.</summary>
public sealed partial class EmbargoTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] Outputs = ["feed.atom", "sitemap.xml", "robots.txt", "calendar.ics", "search", "?culture=uk", "statements?culture=uk", "news?culture=fr"];

    // A page as it is known now says the instant in words; what it must not say is looked for in it.
    private const string AsKnown = "known=now";

    [Fact]
    public async Task Invariant_18_Until_the_instant_every_output_is_what_it_was_before_the_texts_existed()
    {
        var embargo = new Embargo(portal, "quokka");
        portal.Clock.MoveTo(embargo.Six.AddMinutes(-10));
        var before = await EverythingAsync();
        await embargo.PrepareAsync();
        await embargo.ScheduleAsync();
        portal.Clock.StopAt(embargo.Six.AddSeconds(-1));
        await portal.RunJobsAsync();

        var under = await EverythingAsync();

        Findings.None(await GoneAsync(before.Where(page => !under.ContainsKey(page.Key))));
        Findings.None(under.Where(page => !page.Key.Contains(AsKnown, StringComparison.Ordinal) && before.GetValueOrDefault(page.Key) != page.Value).Select(page => $"/{page.Key} changed: {Difference(before.GetValueOrDefault(page.Key) ?? "", page.Value)}"));
        Findings.None(under.Where(page => embargo.Marks.Concat(embargo.Ids).Any(word => page.Value.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(page => $"/{page.Key} tells of it"));
        Assert.Empty(await embargo.ReleasedAtAsync());
    }

    [Fact]
    public async Task Invariant_18_Under_embargo_a_guessed_address_answers_like_one_that_never_existed()
    {
        var embargo = new Embargo(portal, "walrus");
        portal.Clock.MoveTo(embargo.Six.AddMinutes(-10));
        await embargo.PrepareAsync();
        await embargo.ScheduleAsync();
        List<string> telling = [];

        foreach (var (guess, value) in Guesses(embargo))
        {
            var nothing = Guid.TryParse(value, out _) ? Guid.CreateVersion7().ToString() : "nothing-of-this-name";
            var (real, other) = (await AnswerAsync(guess, value), await AnswerAsync(guess.Replace(value, nothing, StringComparison.Ordinal), nothing));
            if (real != other)
            {
                telling.Add($"/{guess}: {real[..Math.Min(real.Length, 40)]} and not {other[..Math.Min(other.Length, 40)]}");
            }
        }

        Findings.None(telling);
    }

    [Fact]
    public async Task Invariant_19_At_the_instant_all_languages_of_all_texts_are_in_every_output_together()
    {
        var embargo = new Embargo(portal, "lynx");
        portal.Clock.MoveTo(embargo.Six.AddMinutes(-10));
        await embargo.PrepareAsync();
        await embargo.ScheduleAsync();
        var cached = await EverythingAsync();
        portal.Clock.MoveTo(embargo.Six);

        await portal.RunJobsAsync();

        using var visitor = portal.Visit(People.Coalition);
        foreach (var path in embargo.Paths)
        {
            foreach (var culture in new[] { "en", "uk" })
            {
                Assert.Contains($"lynxtext of {path}, {culture}", await BodyAsync(visitor, $"{path}?culture={culture}"), StringComparison.Ordinal);
            }
        }

        foreach (var (address, mark) in new[] { ("statements", "lynxtitle"), ("news", "lynxtitle"), ("feed.atom", "lynxtitle"), ("sitemap.xml", "lynxslug"), ("search?q=lynxtext", "lynxtitle"), ("search.atom?q=lynxtext", "lynxtitle") })
        {
            Assert.Contains(mark, await BodyAsync(visitor, address), StringComparison.Ordinal);
        }

        Assert.Equal(4, (await embargo.ReleasedAtAsync()).Count);
        Assert.Single((await embargo.ReleasedAtAsync()).Distinct());
        Assert.DoesNotContain(cached.Values, page => page.Contains("lynx", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Invariant_17_A_fifth_item_put_in_ten_minutes_before_voids_the_bundle_and_nothing_goes_out()
    {
        var embargo = new Embargo(portal, "ibex");
        portal.Clock.MoveTo(embargo.Six.AddMinutes(-20));
        await embargo.PrepareAsync();
        await embargo.ScheduleAsync();
        portal.Clock.MoveTo(embargo.Six.AddMinutes(-10));

        Assert.Null((await embargo.AddAnotherAsync()).Refusal);
        portal.Clock.MoveTo(embargo.Six.AddMinutes(1));
        await portal.RunJobsAsync();

        Assert.Empty(await embargo.ReleasedAtAsync());
        Assert.Contains(portal.Mails(), mail => Space().Replace(mail, " ").Contains("Not released", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_was_stopped_and_comes_back_at_twenty_past_releases_once()
    {
        var embargo = new Embargo(portal, "otter");
        portal.Clock.MoveTo(embargo.Six.AddMinutes(-10));
        await embargo.PrepareAsync();
        await embargo.ScheduleAsync();
        portal.Clock.MoveTo(embargo.Six.AddMinutes(20));
        using var visitor = portal.Visit(People.Coalition);
        using var stopped = await visitor.GetAsync(embargo.Paths[0]);

        await portal.RunJobsAsync();
        var first = await embargo.ReleasedAtAsync();
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.RunJobsAsync();

        Assert.Equal(HttpStatusCode.NotFound, stopped.StatusCode);
        Assert.Equal(4, first.Count);
        Assert.Equal(first, await embargo.ReleasedAtAsync());
    }

    /// <summary>Every address that links, routes and files lead to, in each tenant, with what it answers but for what differs every time.</summary>
    private async Task<Dictionary<string, string>> EverythingAsync()
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (var tenant in new[] { People.Coalition, People.WorkingGroup, Tenant.DefaultName })
        {
            using var visitor = portal.Visit(tenant);
            var routes = portal.AllRoutes().Where(route => !route.IsDesk && portal.IsOn(route, tenant) && !route.Pattern.Contains('{', StringComparison.Ordinal)).Select(route => route.Nowhere());
            foreach (var answer in await new Crawl(portal, visitor, perRoute: 6).RunAsync([.. routes, .. Outputs]))
            {
                all[$"{tenant}/{Every().Replace(answer.Path, AsKnown)}"] = $"{answer.Status} {Every().Replace(answer.Body, "")}";
            }
        }

        return all;
    }

    /// <summary>Each route with what somebody could have heard of in the place of its parameter, and searches for it.</summary>
    private IEnumerable<(string Address, string Value)> Guesses(Embargo embargo)
    {
        string[] values = [.. embargo.Ids, .. embargo.Marks.Where(word => !word.Contains('/', StringComparison.Ordinal))];
        foreach (var route in portal.AllRoutes().Where(route => route.Pattern.Contains('{', StringComparison.Ordinal) && portal.IsOn(route, People.Coalition)))
        {
            foreach (var value in values)
            {
                yield return (Parameter().Replace(route.Pattern, value), value);
            }
        }

        foreach (var path in embargo.Paths)
        {
            yield return (path, path.Split('/')[1]);
            yield return ($"{path}?culture=uk", path.Split('/')[1]);
        }

        yield return (embargo.AnnexPath, embargo.Annex.Sha256);
        foreach (var word in embargo.Marks[..2])
        {
            yield return ($"search?q={word}", word);
            yield return ($"search?q={word}&type=JointStatement", word);
        }
    }

    private async Task<string> AnswerAsync(string address, string value)
    {
        using var visitor = portal.Visit(People.Coalition);
        using var answer = await visitor.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        return $"{(int)answer.StatusCode} {Every().Replace(body, "").Replace(value, "", StringComparison.OrdinalIgnoreCase)}";
    }

    // Of a route with many addresses a few are looked at; one that was not met again is asked for. A page as it is known now says the instant in words.
    private async Task<IReadOnlyList<string>> GoneAsync(IEnumerable<KeyValuePair<string, string>> pages)
    {
        List<string> gone = [];
        foreach (var (path, answered) in pages)
        {
            using var visitor = portal.Visit(path.Split('/')[0]);
            using var answer = await visitor.GetAsync(path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace(AsKnown, $"known={portal.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}", StringComparison.Ordinal));
            var now = $"{answer.StatusCode} {Every().Replace(await answer.Content.ReadAsStringAsync(), "")}";
            gone.AddRange(now == answered || (path.Contains(AsKnown, StringComparison.Ordinal) && answered.StartsWith($"{answer.StatusCode} ", StringComparison.Ordinal)) ? [] : [$"/{path} is gone or changed: {Difference(answered, now)}"]);
        }

        return gone;
    }

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"“{before[Math.Max(0, at - 60)..Math.Min(before.Length, at + 60)]}” became “{after[Math.Max(0, at - 60)..Math.Min(after.Length, at + 60)]}”";
    }

    private static async Task<string> BodyAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"/{address} answered {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }

    // Antiforgery tokens and numbers of errors are new with every page, and a citation names the instant of reading.
    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>|known=(?:[0-9TZ:-]|%3A)+|\"known\": \"[0-9TZ:-]+\"|generated-datetime=\"[0-9TZ:-]+\"|<code>00-[0-9a-f-]+</code>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Every();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
