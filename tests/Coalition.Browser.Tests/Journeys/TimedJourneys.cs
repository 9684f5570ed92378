using Coalition.Browser.Tests.Harness;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>The journeys that wait for an instant share one portal with a clock and walk one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TimedJourneys : ICollectionFixture<ClockedPortal>
{
    public const string Name = "Journeys that wait for an instant";
}
