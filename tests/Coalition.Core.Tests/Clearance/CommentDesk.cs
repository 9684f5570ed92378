using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A coalition of two seats with a draft on which people comment.</summary>
internal sealed class CommentDesk
{
    private CommentDesk(TestPortal portal) => (Portal, Given) = (portal, new Given(portal));

    public TestPortal Portal { get; }

    public Given Given { get; }

    public Actor Editor { get; private set; } = null!;

    public Guid Document { get; private set; }

    public static async Task<CommentDesk> OpenAsync()
    {
        var desk = new CommentDesk(await TestPortal.CreateAsync());
        await desk.Given.TheSeatsOf("ukraine", "canada");
        desk.Editor = desk.Given.Someone("Editor");
        desk.Document = await desk.Given.ADraft(desk.Editor, text: "We *call* for the return of all children.");
        return desk;
    }

    public async Task<Actor> ReaderAsync(string reader) => reader switch
    {
        "editor" => Editor,
        "publisher" => Given.Someone("Publisher", Permissions.PublishContent),
        "clearing officer of the same party" => await Given.AnOfficerOf("canada"),
        "clearing officer of the other seat" => await Given.AnOfficerOf("ukraine"),
        "commenting officer of the same party" => await Given.AnOfficerOf("canada", MandateScope.Comment),
        "commenting officer of the other seat" => await Given.AnOfficerOf("ukraine", MandateScope.Comment),
        "clearing officer of the other seat without the role" => await Given.AnOfficerOf("ukraine", MandateScope.Clear, Permissions.ListContent),
        "clearing officer without a seat" => await Given.AnOfficerOf("norway"),
        "focal point without a seat" => await Given.AnOfficerOf("norway", MandateScope.Comment | MandateScope.Endorse),
        "clearing officer in no capacity" => await Given.AnOfficerOf("canada") with { Capacity = null },
        "safeguarding reviewer" => Given.Someone("Reviewer", Permissions.ListContent, Permissions.PreviewContent, Permissions.TakeDownContent),
        _ => Given.Someone("Administrator", Permissions.ViewActivity, Permissions.ManageUsers),
    };

    public Task<Outcome> WritingAsync(Actor by, CommentCircle circle, Func<CommentInput, CommentInput>? with = null) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(Document))!;
        var edition = file.Document.Latest;
        var input = new CommentInput("en", "p1", edition.TextHash, circle, "Say who verifies.");
        return await SavedAsync(scope, scope.GetRequiredService<CommentActs>().Write(by, file, edition, with is null ? input : with(input)));
    });

    public Task<Outcome> AnsweringAsync(Actor by, CommentStepKind kind, string? reply) =>
        ActingAsync(by, (acts, file, comment) => acts.AnswerAsync(by, file, comment, new CommentAnswer(kind, reply)));

    public Task<Outcome> ActingAsync(Actor by, Func<CommentActs, ClearanceFile, Comment, Outcome> act) =>
        ActingAsync(by, (acts, file, comment) => Task.FromResult(act(acts, file, comment)));

    public Task<Outcome> ActingAsync(Actor by, Func<CommentActs, ClearanceFile, Comment, Task<Outcome>> act) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(Document))!;
        var acts = scope.GetRequiredService<CommentActs>();
        var id = (await acts.OfAsync(by, file))[0].Id;
        return await SavedAsync(scope, await act(acts, file, (await acts.FindAsync(by, file, id))!));
    });

    private static async Task<Outcome> SavedAsync(IServiceProvider scope, Outcome outcome)
    {
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    }

    public Task<IReadOnlyList<Comment>> SeenByAsync(Actor by) => Portal.InAsync(TestPortal.Coalition, async scope =>
        await scope.GetRequiredService<CommentActs>().OfAsync(by, (await scope.GetRequiredService<DocumentActs>().FindAsync(Document))!));

    public Task<IReadOnlyList<TimelineLine>> TimelineOfAsync(Actor by) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(Document))!;
        return await scope.GetRequiredService<PortalDb>().TimelineAsync(TimelineReader.Of(by, file, Portal.Clock.Now), new TimelineQuery(Topic: null, Before: null, Most: 100));
    });

    public async Task<CommentPlace> PlaceAsync() => await Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(Document))!;
        return CommentPlace.In(file, file.Document.Latest, Assert.Single(await scope.GetRequiredService<CommentActs>().OfAsync(Editor, file)));
    });

    public Task<IReadOnlyList<MailText>> MailsAsync() => Portal.InAsync(TestPortal.Coalition, async scope =>
        (IReadOnlyList<MailText>)[.. (await scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>()).Where(mail => mail.Subject.StartsWith("Your comment", StringComparison.Ordinal))]);
}
