using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A comment is read by the circle it was written for.</summary>
public sealed class CommentCircleTests : IAsyncLifetime
{
    private CommentDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await CommentDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.Portal.DisposeAsync();

    public static TheoryData<CommentCircle, string, bool> Circles()
    {
        (string Reader, CommentCircle[] Sees)[] table =
        [
            ("editor", [CommentCircle.Secretariat, CommentCircle.CoChairs, CommentCircle.Party]),
            ("publisher", [CommentCircle.Secretariat, CommentCircle.CoChairs, CommentCircle.Party]),
            ("clearing officer of the same party", [CommentCircle.CoChairs, CommentCircle.Party]),
            ("clearing officer of the other seat", [CommentCircle.CoChairs]),
            ("commenting officer of the same party", [CommentCircle.Party]),
            ("commenting officer of the other seat", []),
            ("clearing officer of the other seat without the role", []),
            ("clearing officer without a seat", []),
            ("focal point without a seat", []),
            ("clearing officer in no capacity", []),
            ("safeguarding reviewer", []),
            ("administrator", []),
        ];
        var data = new TheoryData<CommentCircle, string, bool>();
        foreach (var (reader, sees) in table)
        {
            foreach (var circle in Enum.GetValues<CommentCircle>())
            {
                data.Add(circle, reader, sees.Contains(circle));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Circles))]
    public async Task A_comment_is_seen_by_the_circle_it_was_written_for_and_by_nobody_else(CommentCircle circle, string reader, bool sees)
    {
        await desk.Given.Submitting(desk.Document, desk.Editor);
        var author = circle is CommentCircle.Secretariat ? desk.Editor : await desk.Given.AnOfficerOf("canada");
        await desk.WritingAsync(author, circle);

        var who = await desk.ReaderAsync(reader);

        Assert.Equal(sees, (await desk.SeenByAsync(who)).Count == 1);
        Assert.Equal(sees, (await desk.TimelineOfAsync(who)).Any(line => line.Kind is "Comment.Written"));
    }

    [Fact]
    public async Task A_seat_that_passed_to_another_party_takes_the_co_chairs_circle_with_it()
    {
        var canada = await desk.Given.AnOfficerOf("canada");
        await desk.WritingAsync(desk.Editor, CommentCircle.CoChairs);
        Assert.Single(await desk.SeenByAsync(canada));

        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var seat = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada");
            Assert.True(seat.Vacate(Given.Registrar, DateOnly.FromDateTime(desk.Portal.Clock.Now), "The party left the seat.", desk.Portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync();
        });

        Assert.Empty(await desk.SeenByAsync(canada));
    }

    [Theory]
    [InlineData(CommentCircle.Secretariat)]
    public async Task Nobody_writes_for_a_circle_he_or_she_is_not_in(CommentCircle circle) =>
        Assert.Equal("comment.circle", (await desk.WritingAsync(await desk.Given.AnOfficerOf("canada"), circle)).Refusal?.Code);

    [Fact]
    public async Task A_party_comments_on_a_text_that_was_sent_to_it_and_on_no_other()
    {
        var officer = await desk.Given.AnOfficerOf("canada", MandateScope.Comment, Permissions.ViewContent);
        var stranger = await desk.Given.AnOfficerOf("norway", MandateScope.Comment, Permissions.ViewContent);
        Assert.Equal("comment.not-allowed", (await desk.WritingAsync(officer, CommentCircle.Party)).Refusal?.Code);

        await desk.Given.Submitting(desk.Document, desk.Editor);

        Assert.True((await desk.WritingAsync(officer, CommentCircle.Party)).Succeeded);
        Assert.Equal("comment.not-allowed", (await desk.WritingAsync(stranger, CommentCircle.Party)).Refusal?.Code);
    }

    [Fact]
    public async Task A_party_comments_while_silence_runs_on_the_text_put_to_it_and_no_longer()
    {
        await using var other = await TestPortal.CreateAsync();
        var silence = new GivenSilence(other);
        var (text, _) = await silence.ARunningProcedure();
        var (norway, iceland) = (await silence.AFocalPointOf("norway"), await silence.AFocalPointOf("iceland"));
        var file = await silence.File(text);

        Assert.Equal(file.Silences[^1].EditionId, CommentRules.EditionFor(norway, file, other.Clock.Now)?.Id);
        Assert.Null(CommentRules.WhyNotComment(norway, file, other.Clock.Now));
        Assert.Null(CommentRules.EditionFor(iceland, file, other.Clock.Now));
        Assert.Equal("comment.not-allowed", CommentRules.WhyNotComment(norway, file, GivenSilence.FridayAtSix.AddSeconds(1))?.Code);
    }
}
