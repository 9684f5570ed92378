using System.Text.Json.Nodes;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,null,"x"]}""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter","1":"One","\u00f6":"o"}""", "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"ö\":\"o\",\"€\":\"Euro Sign\",\"דּ\":\"Hebrew Letter\"}")]
    [InlineData("""{"s":"\u000f \"\\\n\u20ac"}""", "{\"s\":\"\\u000f \\\"\\\\\\n€\"}")]
    [InlineData("[1.0, -0, 1e3]", "[1,0,1000]")]
    public void The_canonical_form_is_that_of_RFC_8785(string json, string expected) =>
        Assert.Equal(expected.Normalize(), CanonicalJson.Write(JsonNode.Parse(json)));

    [Fact]
    public void Members_are_sorted_by_their_UTF_16_code_units() =>
        Assert.Equal("""{"A":1,"a":2,"é":3}""", CanonicalJson.Write(JsonNode.Parse("""{"é":3,"a":2,"A":1}""")));

    [Fact]
    public void Texts_that_look_the_same_hash_the_same() =>
        Assert.Equal(TextHash.Of(JsonValue.Create("re\u0301solution")!), TextHash.Of(JsonValue.Create("r\u00e9solution")!));

    [Theory]
    [InlineData("0.5")]
    [InlineData("1e40")]
    public void A_fraction_or_a_number_too_large_is_a_bug(string json) =>
        Assert.ThrowsAny<Exception>(() => CanonicalJson.Write(JsonNode.Parse(json)));
}
