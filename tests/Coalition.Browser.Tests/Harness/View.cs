using Microsoft.Playwright;

namespace Coalition.Browser.Tests.Harness;

/// <summary>How somebody looks at a page: width in CSS pixels, colour scheme, first interface language.</summary>
public sealed record View(int Width = 1280, ColorScheme Scheme = ColorScheme.Light, string Language = "en")
{
    public static View Default { get; } = new();

    /// <summary>The four looks every page must pass: 320 and 1280 px, light and dark. From each to the next only one thing changes.</summary>
    public static IReadOnlyList<View> Required { get; } =
    [
        new(320, ColorScheme.Light), new(320, ColorScheme.Dark), new(1280, ColorScheme.Dark), new(1280, ColorScheme.Light),
    ];

    /// <summary>The width between them, where layouts change over: for pictures only.</summary>
    public static IReadOnlyList<View> BetweenThem { get; } = [new(768, ColorScheme.Light), new(768, ColorScheme.Dark)];

    public ViewportSize Size => new() { Width = Width, Height = 900 };

    /// <summary>For file names and messages, such as "320-dark".</summary>
    public override string ToString() => $"{Width}-{(Scheme == ColorScheme.Dark ? "dark" : "light")}";
}
