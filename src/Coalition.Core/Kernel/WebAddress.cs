namespace Coalition.Core.Kernel;

/// <summary>Addresses of pages on the web, as sources print them and people type them: of 2,000 characters at most.</summary>
public static class WebAddress
{
    private const int Longest = 2000;

    /// <summary>Whether a reader can follow it: absolute, with <c>https</c> or <c>http</c>.</summary>
    public static bool Is(string? text) => SchemeOf(text) is "https" or "http";

    /// <summary>Whether it is absolute and begins with <c>https</c>.</summary>
    public static bool IsSecure(string? text) => SchemeOf(text) is "https";

    /// <summary>Why it is no address, with the code of the record; null where it is one or none is stated.</summary>
    public static Refusal? WhyNot(string? text, string code, string field) =>
        text is null || Is(text) ? null : new(code, $"“{text}” is no web address. It begins with https or http.") { Field = field };

    /// <summary>The same of what portals show as a link of today: <c>https</c> only.</summary>
    public static Refusal? WhyNotSecure(string? text, string code, string field) =>
        text is null || IsSecure(text) ? null : new(code, $"“{text}” is no web address that begins with https.") { Field = field };

    private static string? SchemeOf(string? text) => Remark.Fits(text, Longest) && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address.Scheme : null;
}
