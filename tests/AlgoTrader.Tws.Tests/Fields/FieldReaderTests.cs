using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;

namespace AlgoTrader.Tws.Tests.Fields;

public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("150.05", "150.05")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("", "0")]
    [InlineData("1.5E3", "1500")]
    [InlineData("123456789012345678901234.5678", "123456789012345678901234.5678")]
    [InlineData("0.30000000000000004441", "0.30000000000000004441")]
    public void ReadDecimal_AnySpelling_GivesTheExactNumber(string field, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new FieldReader(Codec.Payload(field), 178).ReadDecimal());

    [Theory]
    [InlineData("")]
    [InlineData("1.7976931348623157E308")]
    [InlineData("1.7976931348623157E+308")]
    [InlineData("1.7976931348623157e308")]
    public void ReadDecimalOrNull_AnySpellingOfUnset_IsNull(string field) =>
        Assert.Null(new FieldReader(Codec.Payload(field), 178).ReadDecimalOrNull());

    [Theory]
    [InlineData("")]
    [InlineData("2147483647")]
    public void ReadInt32OrNull_AnySpellingOfUnset_IsNull(string field) =>
        Assert.Null(new FieldReader(Codec.Payload(field), 178).ReadInt32OrNull());

    [Theory]
    [InlineData("1x")]
    [InlineData("-")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1.5")]
    public void ReadInt32_NotAnInteger_ShowsTheBytes(string field)
    {
        var error = Assert.Throws<TwsProtocolException>(() => new FieldReader(Codec.Payload(field), 178).ReadInt32());
        Assert.Contains(Convert.ToHexString(Codec.Payload(field)), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("1e999")]
    [InlineData("Infinity")]
    public void ReadDecimal_NotANumber_IsAProtocolError(string field) =>
        Assert.Throws<TwsProtocolException>(() => new FieldReader(Codec.Payload(field), 178).ReadDecimal());

    [Fact]
    public void ReadRaw_UnterminatedField_IsAProtocolError() =>
        Assert.Throws<TwsProtocolException>(() => { new FieldReader("abc"u8, 178).ReadRaw(); });

    [Fact]
    public void ReadCount_MoreThanTheMessageCanHold_IsAProtocolError() =>
        Assert.Throws<TwsProtocolException>(() => new FieldReader(Codec.Payload("2000000000", "1"), 178).ReadCount(8));

    [Fact]
    public void WrittenText_BeyondAscii_TravelsAsEscapesAndComesBack()
    {
        var writer = new FieldWriter(178);
        writer.WriteEscaped("Zürich \\u0041");
        Assert.Equal("Z\\u00fcrich \\u005cu0041\0"u8.ToArray(), writer.Written.ToArray());
        Assert.Equal("Zürich \\u0041", new FieldReader(writer.Written.Span, 178).ReadEscapedString());
    }
}
