using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// One person with one window and their own cookies. Faults of every page they pass are collected from the first request on;
/// <see cref="AssertNoFaults"/> or <see cref="CheckAsync"/> turns them into one failure.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    // Init scripts and bindings come over the debugging protocol, so the page's own policy stays in force and is what is tested.
    private const string ReportViolations = """
        document.addEventListener('securitypolicyviolation', e =>
            reportViolation(`${e.effectiveDirective} forbids ${e.blockedURI || 'inline'} ${e.sample} (${e.sourceFile || e.documentURI}:${e.lineNumber})`));
        """;

    private readonly ConcurrentQueue<Fault> faults = new();
    private readonly IBrowserContext context;
    private readonly Uri site;

    private Visitor(IBrowserContext context, IPage page, Uri site, View view)
    {
        this.context = context;
        this.site = site;
        Page = page;
        View = view;
    }

    public IPage Page { get; }

    public View View { get; private set; }

    public IReadOnlyCollection<Fault> Faults => faults;

    internal static async Task<Visitor> StartAsync(IBrowserContext context, Uri site, View view)
    {
        var visitor = new Visitor(context, await context.NewPageAsync(), site, view);
        await visitor.ListenAsync();
        return visitor;
    }

    /// <summary>Opens an address of the site ("/coalition/statements") and fails unless it answers with the expected status.</summary>
    public async Task GoToAsync(string path, int expect = 200)
    {
        var response = await Page.GotoAsync(path);
        Assert.True(response?.Status == expect, $"{path} answered {response?.Status}, not {expect}.");
    }

    /// <summary>Changes window and colours of the page in sight, without loading it again. The language stays.</summary>
    public async Task LookAsync(View view)
    {
        if (view.Width != View.Width)
        {
            await Page.SetViewportSizeAsync(view.Size.Width, view.Size.Height);
        }

        if (view.Scheme != View.Scheme)
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = view.Scheme, ReducedMotion = ReducedMotion.Reduce });
        }

        View = view with { Language = View.Language };
    }

    /// <summary>
    /// Looks at the page in sight in the four required views and fails if anything was wrong here or on the way here.
    /// </summary>
    public async Task CheckAsync(string name)
    {
        await InspectAllViewsAsync(name);
        AssertNoFaults();
    }

    /// <summary>As <see cref="CheckAsync"/> without the verdict, for a walk over many pages that ends in one.</summary>
    public async Task InspectAllViewsAsync(string name)
    {
        foreach (var view in View.Required)
        {
            await LookAsync(view);
            await InspectAsync(name);
        }

        foreach (var view in Screenshots.AreWanted ? View.BetweenThem : [])
        {
            await LookAsync(view);
            await Screenshots.SaveAsync(Page, name, View);
        }
    }

    /// <summary>
    /// Looks as closely as what is new here asks for: at new parts in all four views; at new words, which can break a name or a
    /// reference but no colour, in one view, and in the other width whether they fit. Pictures are taken of everything.
    /// </summary>
    public async Task InspectAsync(string name, News news)
    {
        if (Screenshots.AreWanted || news is News.Parts)
        {
            await InspectAllViewsAsync(name);
        }
        else if (news is News.Words)
        {
            await LookAsync(View.Required[0]);
            await InspectAsync(name);
            await LookAsync(View.Required[^1]);
            Add(await Inspection.OverflowAsync(Page, Where));
        }
    }

    /// <summary>
    /// Adds what is wrong with the page in sight, as it looks now, to <see cref="Faults"/>. With <c>SCREENSHOTS</c> set,
    /// the look is saved there under the name.
    /// </summary>
    public async Task InspectAsync(string name)
    {
        await Screenshots.SaveAsync(Page, name, View);
        Add(await Inspection.OverflowAsync(Page, Where));
        Add(await Inspection.RulesAsync(Page, Where, View.Scheme));
    }

    /// <summary>Fails with every fault since the last time; asking again starts afresh.</summary>
    public void AssertNoFaults()
    {
        var found = faults.Distinct().ToList();
        faults.Clear();
        Assert.True(found.Count == 0, $"{found.Count} faults:\n{string.Join('\n', found)}");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private async Task ListenAsync()
    {
        await context.ExposeFunctionAsync("reportViolation", (string violation) => Add(FaultKind.Policy, violation));
        await context.AddInitScriptAsync(ReportViolations);
        await Inspection.PrepareAsync(context);
        Page.PageError += (_, error) => Add(FaultKind.Script, error);
        Page.Console += (_, message) => HearConsole(message);
        Page.Request += (_, request) => SeeRequest(new Uri(request.Url));
        Page.RequestFailed += (_, request) => SeeFailure(request);
        Page.Response += (_, response) => SeeResponse(response);
    }

    private void HearConsole(IConsoleMessage message)
    {
        // Statuses are judged in SeeResponse, which knows whether a page or a part of it answered.
        if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            Add(FaultKind.Console, $"{message.Text} ({message.Location})");
        }
    }

    private void SeeRequest(Uri address)
    {
        if (address.Scheme is "http" or "https" or "ws" or "wss" && !address.Authority.Equals(site.Authority, StringComparison.Ordinal))
        {
            Add(FaultKind.OtherHost, address.AbsoluteUri);
        }
    }

    private void SeeFailure(IRequest request)
    {
        // A download, or a click before the last picture came, aborts a request; nothing is wrong then.
        if (request.Failure is not (null or "net::ERR_ABORTED"))
        {
            Add(FaultKind.Request, $"{request.Url} failed: {request.Failure}");
        }
    }

    private void SeeResponse(IResponse response)
    {
        var limit = response.Request.IsNavigationRequest ? 500 : 400;
        if (response.Status >= limit)
        {
            Add(FaultKind.Request, $"{response.Url} answered {response.Status}");
        }
    }

    private string Where => $"{new Uri(Page.Url).PathAndQuery} ({View})";

    private void Add(IReadOnlyList<Fault> found)
    {
        foreach (var fault in found)
        {
            faults.Enqueue(fault);
        }
    }

    private void Add(FaultKind kind, string detail) => faults.Enqueue(new Fault(kind, Page.Url, detail));
}
