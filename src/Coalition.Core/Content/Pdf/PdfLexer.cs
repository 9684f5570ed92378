using System.Globalization;
using System.Text;

namespace Coalition.Core.Content.Pdf;

/// <summary>Reads values from bytes. What is no PDF, or nested deeper than any real one, ends in <see cref="InvalidDataException"/>.</summary>
internal sealed class PdfLexer(byte[] bytes, int at)
{
    private const int Deepest = 60;

    private int depth;

    /// <summary>Where the next byte is read.</summary>
    public int At { get; private set; } = at;

    /// <summary>The value that begins here, after white space and comments.</summary>
    public PdfValue Value()
    {
        SkipSpace();
        return Peek() switch
        {
            '/' => Name(),
            '(' => new PdfText(Literal()),
            '<' when Peek(1) is '<' => Map(),
            '<' => new PdfText(Hex()),
            '[' => Array(),
            _ => WordOrNumber(),
        };
    }

    /// <summary>Reads past the word; throws where another stands here.</summary>
    public void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Broken();
        }
    }

    /// <summary>Reads past the word where it stands here.</summary>
    public bool Accept(string word)
    {
        SkipSpace();
        if (!bytes.AsSpan(Math.Min(At, bytes.Length)).StartsWith(Encoding.ASCII.GetBytes(word)))
        {
            return false;
        }

        At += word.Length;
        return true;
    }

    /// <summary>The whole number that stands here.</summary>
    public int Whole() => Value() is PdfNumber { Whole: { } number } ? number : throw Broken();

    /// <summary>The bytes of a stream, whose word <c>stream</c> was just read.</summary>
    public byte[] Data(int length)
    {
        At += Peek() is '\r' && Peek(1) is '\n' ? 2 : Peek() is '\n' ? 1 : throw Broken();
        if (length < 0 || length > bytes.Length - At)
        {
            throw Broken();
        }

        var data = bytes.AsSpan(At, length).ToArray();
        At += length;
        Expect("endstream");
        return data;
    }

    internal static InvalidDataException Broken() => new("This is no PDF that can be read to the end.");

    private int Peek(int ahead = 0) => At + ahead < bytes.Length ? bytes[At + ahead] : -1;

    private static bool IsSpace(int value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(int value) => value >= 0 && !IsSpace(value) && value is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');

    private void SkipSpace()
    {
        while (IsSpace(Peek()) || Peek() is '%')
        {
            var isComment = Peek() is '%';
            At++;
            while (isComment && Peek() is not (-1 or '\r' or '\n'))
            {
                At++;
            }
        }
    }

    private string Regular()
    {
        var begin = At;
        while (IsRegular(Peek()))
        {
            At++;
        }

        return Encoding.Latin1.GetString(bytes, begin, At - begin);
    }

    private PdfName Name()
    {
        At++;
        var written = Regular();
        var name = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] is '#' && i + 2 < written.Length && byte.TryParse(written.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                name.Append((char)value);
                i += 2;
            }
            else
            {
                name.Append(written[i]);
            }
        }

        return new PdfName(name.ToString());
    }

    private PdfValue WordOrNumber()
    {
        var word = Regular();
        if (word is "true" or "false" or "null")
        {
            return new PdfWord(word);
        }

        if (word.Length is 0 or > 40 || !word.AsSpan(word[0] is '+' or '-' ? 1 : 0).ToArray().All(c => char.IsAsciiDigit(c) || c is '.') || !word.Any(char.IsAsciiDigit) || word.Count(c => c is '.') > 1)
        {
            throw Broken();
        }

        var number = new PdfNumber(word);
        return number.Whole is > 0 and var target && LinkFollows() ? new PdfLink(target) : number;
    }

    // A link is a number, a generation and R; whoever reads one number must look two words ahead.
    private bool LinkFollows()
    {
        var back = At;
        SkipSpace();
        var generation = Regular();
        SkipSpace();
        if (generation.Length is > 0 and < 6 && generation.All(char.IsAsciiDigit) && Peek() is 'R' && !IsRegular(Peek(1)))
        {
            At++;
            return true;
        }

        At = back;
        return false;
    }

    private PdfArray Array()
    {
        Enter();
        At++;
        List<PdfValue> items = [];
        while (!Accept("]"))
        {
            items.Add(Value());
        }

        depth--;
        return new PdfArray(items);
    }

    private PdfMap Map()
    {
        Enter();
        At += 2;
        var entries = new SortedDictionary<string, PdfValue>(StringComparer.Ordinal);
        while (!Accept(">>"))
        {
            var name = Value() is PdfName key ? key.Text : throw Broken();
            entries[name] = Value();
        }

        depth--;
        return new PdfMap(entries);
    }

    private void Enter()
    {
        if (++depth > Deepest)
        {
            throw Broken();
        }
    }

    private byte[] Hex()
    {
        var end = System.Array.IndexOf(bytes, (byte)'>', At);
        var digits = end < 0 ? throw Broken() : Encoding.Latin1.GetString(bytes, At + 1, end - At - 1).Where(c => !IsSpace(c)).ToArray();
        At = end + 1;
        return digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits.Length % 2 == 0 ? digits : [.. digits, '0']) : throw Broken();
    }

    private byte[] Literal()
    {
        List<byte> text = [];
        var open = 0;
        do
        {
            var value = Peek();
            At++;
            switch (value)
            {
                case -1: throw Broken();
                case '\\': Escape(text); continue;
                case '(' when open++ == 0: continue;
                case ')' when --open == 0: continue;
                case '\r':
                    At += Peek() is '\n' ? 1 : 0;
                    text.Add((byte)'\n');
                    continue;
                default: text.Add((byte)value); continue;
            }
        }
        while (open > 0);
        return [.. text];
    }

    private void Escape(List<byte> text)
    {
        var value = Peek();
        At++;
        switch (value)
        {
            case 'n': text.Add((byte)'\n'); break;
            case 'r': text.Add((byte)'\r'); break;
            case 't': text.Add((byte)'\t'); break;
            case 'b': text.Add((byte)'\b'); break;
            case 'f': text.Add((byte)'\f'); break;
            case '\r': At += Peek() is '\n' ? 1 : 0; break;
            case '\n': break;
            case >= '0' and <= '7': Octal(text, value - '0'); break;
            default: text.Add((byte)Math.Max(value, 0)); break;
        }
    }

    private void Octal(List<byte> text, int value)
    {
        for (var digits = 1; digits < 3 && Peek() is >= '0' and <= '7'; digits++)
        {
            value = (value * 8) + Peek() - '0';
            At++;
        }

        text.Add((byte)value);
    }
}
