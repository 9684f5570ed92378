using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Sources;
using Coalition.Core.Tenancy;
using Coalition.Core.Tests.Meetings;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.FollowUps;

/// <summary>What of a link readers meet, and what the back office offers for one.</summary>
public sealed class FollowUpReaderTests : IAsyncLifetime
{
    private FollowUpDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await FollowUpDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    public static TheoryData<string> WaysToLeave => ["the edition ends", "it is taken down", "the record is restricted", "the release was restricted"];

    [Theory]
    [MemberData(nameof(WaysToLeave))]
    public async Task Invariant_41_a_text_that_is_no_longer_for_everybody_leaves_the_chain_for_readers(string way)
    {
        await desk.LinkAllAsync();
        await desk.ReleaseAllAsync();
        Assert.Contains("statements/test", await desk.LedToAsync(), StringComparer.Ordinal);
        Func<PortalDb, Task> change = way switch
        {
            "the edition ends" => db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, desk.Meetings.Now)),
            "it is taken down" => db => db.Documents.ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenDownAt, desk.Meetings.Now)),
            "the record is restricted" => db => db.Documents.ExecuteUpdateAsync(set => set.SetProperty(row => row.Distribution, Distribution.Restricted)),
            _ => db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(row => row.Distribution, Distribution.Restricted)),
        };

        await desk.Meetings.InAsync((db, _) => change(db));

        Assert.DoesNotContain("statements/test", await desk.LedToAsync(), StringComparer.Ordinal);
        Assert.Contains("statements/test", await desk.LedToAsync(withDrafts: true), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Invariant_18_readers_meet_a_text_under_the_title_in_force_and_no_word_of_a_draft_or_a_courtesy_translation()
    {
        var courtesy = new LanguageDraft("fr", LanguageStatus.Courtesy, "Une déclaration", [new Block("p1", BlockRole.Operative, "Nous demandons le retour de tous les enfants.")], new Dictionary<string, string>(StringComparer.Ordinal));
        var text = Given.Text("We call for the return of all children.");
        MeetingDesk.Done(await desk.Meetings.Given.Writing(desk.Text, desk.Meetings.Publisher, text with { Languages = [.. text.Languages, courtesy] }));
        await desk.LinkAllAsync();
        Assert.Equal("A statement", await TitleAsync("en", withDrafts: true));
        await desk.ReleaseAllAsync();
        var draft = Given.Text("We call for more.", "What nobody has cleared");
        MeetingDesk.Done(await desk.Meetings.Given.Writing(desk.Text, desk.Meetings.Publisher, draft with { Languages = [.. draft.Languages.Reverse()] }));

        Assert.Equal(("A statement", "A statement"), (await TitleAsync("en"), await TitleAsync("fr")));
        Assert.Equal("A statement", await TitleAsync("en", withDrafts: true));
        Assert.Equal("What nobody has cleared", (await ChoicesAsync()).Single(choice => choice.Place.Kind is FollowUpKind.Text).Title);
    }

    [Fact]
    public async Task An_addendum_stands_in_no_chain_for_it_adds_to_a_text_that_does()
    {
        await desk.LinkAllAsync();
        await desk.ReleaseAllAsync();
        MeetingDesk.Done(await desk.Meetings.Given.Doing(desk.Text, (acts, file) => Task.FromResult(acts.Begin(desk.Meetings.Publisher, file, EditionKind.Addendum))));
        MeetingDesk.Done(await desk.Meetings.Given.Writing(desk.Text, desk.Meetings.Publisher, Given.Text("What is added.", "An annex")));
        await desk.ReleaseTextAsync();

        Assert.Equal(("A statement", "A statement"), (await TitleAsync("en"), await TitleAsync("en", withDrafts: true)));
        Assert.Equal(4, (await desk.LedToAsync()).Count);
        await desk.Meetings.InAsync(async (db, _) => await db.Publications.Where(row => row.AddsToId == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, desk.Meetings.Now)));
        Assert.DoesNotContain("statements/test", await desk.LedToAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_a_draft_still_is_called_by_its_newest_title_in_the_back_office()
    {
        await desk.LinkAllAsync();
        MeetingDesk.Done(await desk.Meetings.Given.Submitting(desk.Text, desk.Meetings.Publisher));
        MeetingDesk.Done(await desk.Meetings.Given.Writing(desk.Text, desk.Meetings.Publisher, Given.Text("We call for more.", "The second draft")));

        Assert.Equal("The second draft", await TitleAsync("en", withDrafts: true));
    }

    [Fact]
    public async Task What_came_of_it_stands_in_the_order_in_which_it_was_recorded()
    {
        await desk.LinkAllAsync();

        Assert.Equal(desk.Kinds, (await desk.OfAsync(FollowUpDesk.Meeting, withDrafts: true)).CameOfIt.Select(step => step.Node.Place));
    }

    [Fact]
    public async Task Invariant_18_a_link_leads_readers_to_no_page_of_a_feature_that_is_off()
    {
        await desk.LinkAllAsync();
        await desk.ReleaseAllAsync();
        await desk.Meetings.InAsync(async (db, _) =>
        {
            var settings = await db.SiteSettings.SingleAsync();
            MeetingDesk.Done(settings.SwitchFeatures(Given.Administrator.OnceProven(desk.Meetings.Now), [.. settings.Features.Except([Features.Resolutions], StringComparer.Ordinal)]));
            await db.SaveChangesAsync();
        });
        await desk.Meetings.Portal.Services.GetRequiredService<HostDatabases>().ReloadAsync();

        Assert.DoesNotContain(await desk.LedToAsync(), address => address.StartsWith("resolutions/", StringComparison.Ordinal));
        Assert.Contains("resolutions/helplines", await desk.LedToAsync(withDrafts: true), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Invariant_18_a_source_of_links_leads_readers_to_both_ends_once_both_are_public()
    {
        await desk.LinkAllAsync();
        string[] all = ["Commitment helpline-money", "Meeting third-plenary", "Resolution helplines", "Text statements/test"];
        Assert.Equal(all, await UsesAsync(isPublic: false), StringComparer.Ordinal);

        await desk.ReleaseAllAsync();

        Assert.Equal(all, await UsesAsync(isPublic: true), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Whoever_keeps_registers_and_reads_no_drafts_is_told_how_many_texts_rest_on_a_source_and_not_which()
    {
        var keeper = desk.Meetings.Given.Someone("Keeper", Permissions.ManageRegisters);
        await desk.LinkAllAsync();
        var listed = await desk.Meetings.Given.ADraft(desk.Meetings.Publisher, "statements/listed");
        MeetingDesk.Done(await desk.Meetings.Given.Doing(listed, (_, file) => Task.FromResult(file.Document.Describe(desk.Meetings.Publisher, file.Document.Record with { SourceSlugs = [FollowUpDesk.Minutes] }, isPublished: false))));

        var (before, own) = (await ReadAsync(keeper), await ReadAsync(desk.Meetings.Publisher));
        await desk.ReleaseAllAsync();
        var after = await ReadAsync(keeper);

        Assert.Equal((0, 2), before);
        Assert.Equal((2, 0), own);
        Assert.Equal((1, 1), after);

        async Task<(int Named, int Unread)> ReadAsync(Actor by)
        {
            (int, int) read = default;
            await desk.Meetings.InAsync(async (db, _) => read = await UsedAsync(db, by) is var used ? (used.Uses.Count(use => use.Kind is SourceUseKind.Text), used.Unread) : default);
            return read;
        }
    }

    [Fact]
    public async Task The_form_offers_reports_by_their_number_and_a_vote_only_where_there_was_one()
    {
        await desk.Meetings.InAsync(async (db, lookups) =>
        {
            db.Add(Resolution.Register(desk.Meetings.Publisher, FollowUpDesk.ResolutionOf("by-consensus", vote: null), lookups, desk.Meetings.Now));
            await db.SaveChangesAsync();
        });
        var second = await desk.ReportAgainAsync();

        var choices = await ChoicesAsync();

        Assert.Equal(("Money for the helpline, report 1", "Money for the helpline, report 2"), (Title(desk.Kinds[0]), Title(FollowUpPlace.Of(FollowUpKind.Update, second))));
        Assert.Equal(["by-consensus", "helplines"], choices.Where(choice => choice.Place.Kind is FollowUpKind.Resolution).Select(choice => choice.Place.Key), StringComparer.Ordinal);
        Assert.Equal(["helplines"], choices.Where(choice => choice.Place.Kind is FollowUpKind.Vote).Select(choice => choice.Place.Key), StringComparer.Ordinal);

        string Title(FollowUpPlace place) => choices.Single(choice => choice.Place == place).Title;
    }

    private async Task<string> TitleAsync(string language, bool withDrafts = false) =>
        (await desk.OfAsync(FollowUpDesk.Meeting, withDrafts)).CameOfIt.Single(step => step.Node.Place.Kind is FollowUpKind.Text).Node.Title.In(language);

    private async Task<IReadOnlyList<FollowUpChoice>> ChoicesAsync()
    {
        IReadOnlyList<FollowUpChoice> choices = [];
        await desk.Meetings.InAsync(async (db, _) => choices = await FollowUpPlaces.AllAsync(db, desk.Meetings.Publisher));
        return choices;
    }

    private async Task<UsedSource> UsedAsync(PortalDb db, Actor by) => (await db.UsedSourceAsync(FollowUpDesk.Minutes, by, DateOnly.FromDateTime(desk.Meetings.Now)))!;

    private async Task<IEnumerable<string>> UsesAsync(bool isPublic)
    {
        IEnumerable<string> uses = [];
        await desk.Meetings.InAsync(async (db, _) => uses = [.. (await UsedAsync(db, desk.Meetings.Publisher)).Uses
            .Where(use => use.IsPublic == isPublic).Select(use => $"{use.Kind} {use.Slug}").Order(StringComparer.Ordinal)]);
        return uses;
    }
}
