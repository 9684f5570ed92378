namespace Coalition.Core.Tests;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 1, 16, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The instant it shows, UTC.</summary>
    public DateTime Now => now.UtcDateTime;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves it, also backwards.</summary>
    public void Move(TimeSpan by) => now += by;

    /// <summary>Sets it.</summary>
    public void Set(DateTimeOffset instant) => now = instant;
}
