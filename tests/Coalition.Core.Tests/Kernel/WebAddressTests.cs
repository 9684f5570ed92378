using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

/// <summary>What is taken for an address of the web.</summary>
public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://example.org/a", true, true)]
    [InlineData("HTTP://example.org", true, false)]
    [InlineData("ftp://example.org", false, false)]
    [InlineData("javascript:alert(1)", false, false)]
    [InlineData("/statements", false, false)]
    [InlineData("example.org", false, false)]
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    public void An_address_has_a_scheme_of_the_web_and_a_secure_one_https(string? text, bool isOne, bool isSecure) =>
        Assert.Equal((isOne, isSecure), (WebAddress.Is(text), WebAddress.IsSecure(text)));

    [Fact]
    public void A_refused_address_is_repeated_with_what_it_has_to_begin_with_and_none_is_not_refused()
    {
        var (open, secure) = (WebAddress.WhyNot("ftp://example.org", "source.address", "Url"), WebAddress.WhyNotSecure("http://example.org", "meeting.link", "OnlineLink"));

        Assert.Equal(("source.address", "Url", "“ftp://example.org” is no web address. It begins with https or http."), (open!.Code, open.Field, open.Sentence));
        Assert.Equal(("meeting.link", "OnlineLink", "“http://example.org” is no web address that begins with https."), (secure!.Code, secure.Field, secure.Sentence));
        Assert.Null(WebAddress.WhyNot(null, "source.address", "Url") ?? WebAddress.WhyNotSecure(null, "meeting.link", "OnlineLink"));
    }
}
