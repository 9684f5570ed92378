namespace Coalition.Web.Tests;

/// <summary>The system's time moved forward as far as a test asks, or standing still at an instant; only what is read as an instant moves, not what waits.</summary>
public sealed class TestClock : TimeProvider
{
    private long ahead;
    private long stoppedAt;

    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref stoppedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : base.GetUtcNow() + new TimeSpan(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <summary>Moves it to the instant, UTC, from which it goes on.</summary>
    public void MoveTo(DateTime instant)
    {
        Interlocked.Exchange(ref ahead, (instant - base.GetUtcNow().UtcDateTime).Ticks);
        Interlocked.Exchange(ref stoppedAt, 0);
    }

    /// <summary>Stands still from here on; every further call sets it to another instant. UTC.</summary>
    public void StopAt(DateTime instant) => Interlocked.Exchange(ref stoppedAt, instant.Ticks);
}
