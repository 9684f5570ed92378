using Coalition.Browser.Tests.Harness;

namespace Coalition.Browser.Tests.Journeys;

/// <summary>The journeys that change registers share one portal, apart from those that only read, and walk one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RegisterWork : ICollectionFixture<Portal>
{
    public const string Name = "Journeys that change registers";
}
