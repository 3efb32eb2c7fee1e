using System.Globalization;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;

namespace AlgoTrader.Tws.Tests.Vectors;

public sealed class VectorTests
{
    [Fact]
    public void Decode_EveryVectorOfAKnownMessage_TakesAllItsFields()
    {
        var count = 0;
        foreach (var vector in Known())
        {
            var message = Codec.Decode(vector.FromClient, Codec.Payload(vector.Fields), vector.ServerVersion, out var left);
            Assert.True(left == 0, $"{vector}: {left} bytes left of {message}");
            count++;
        }
        Assert.True(count > 200, $"only {count} vectors are of known messages");
    }

    [Fact]
    public void Encode_EveryVectorDecoded_GivesTheSameFields()
    {
        foreach (var vector in Known())
        {
            var message = Codec.Decode(vector.FromClient, Codec.Payload(vector.Fields), vector.ServerVersion, out _);
            var fields = Codec.Fields(Codec.Encode(message, vector.ServerVersion));
            // Some clients leave the filter of reqExecutions out, and one sends an empty exchange list: we write all of it.
            var expected = vector.Id == ClientMessageId.ReqExecutions && vector.FromClient
                ? [.. vector.Fields, .. Enumerable.Repeat("", fields.Length - vector.Fields.Length)] : vector.Fields;
            Assert.True(expected.Length == fields.Length, $"{vector}: {expected.Length} fields became {fields.Length}");
            for (var i = 0; i < fields.Length; i++)
                Assert.True(Same(expected[i], fields[i]) || IsOtherLayoutNumber(message, i), $"{vector}, field {i + 1}: '{expected[i]}' became '{fields[i]}'");
        }
    }

    // One client numbers the layout of this request differently; the fields are the same.
    private static bool IsOtherLayoutNumber(ITwsMessage message, int field) => message is ReqAccountUpdatesMulti && field == 1;

    private static IEnumerable<Vector> Known()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return Vector.All().Where(vector => Codec.Knows(vector.FromClient, vector.Id)
            && vector.ServerVersion is >= Tws.Fields.ServerVersion.Minimum and <= Tws.Fields.ServerVersion.Maximum);
    }

    private static bool Same(string expected, string actual) => expected == actual || Plain(expected) == Plain(actual);

    // Not set, zero and "no option" are one value in several spellings; so is a number.
    private static string Plain(string field) => field switch
    {
        "" or "?" or "None" or "2147483647" => "",
        _ when field.StartsWith("1.7976931348623157E", StringComparison.Ordinal) => "",
        _ when decimal.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            number == 0 ? "" : (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        _ => field,
    };
}
