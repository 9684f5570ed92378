namespace Coalition.Web.Tests;

/// <summary>The system's time moved forward as far as a test asks; only what is read as an instant moves, not what waits.</summary>
public sealed class TestClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <summary>Moves it to the instant, UTC, from which it goes on.</summary>
    public void MoveTo(DateTime instant) => Interlocked.Exchange(ref ahead, (instant - base.GetUtcNow().UtcDateTime).Ticks);
}
