using System.Buffers;
using System.Globalization;
using System.Text;

namespace AlgoTrader.RespServer.Protocol;

internal static class ReplyEncoder
{
    public static void Encode(Reply reply, ArrayBufferWriter<byte> output)
    {
        switch (reply)
        {
            case Reply.Simple simple:
                Line('+', simple.Text, output);
                break;
            case Reply.Error error:
                Line('-', error.Text.ReplaceLineEndings(" "), output);
                break;
            case Reply.Integer integer:
                Line(':', integer.Number.ToString(CultureInfo.InvariantCulture), output);
                break;
            case Reply.Bulk { Value: null }:
                output.Write("$-1\r\n"u8);
                break;
            case Reply.Bulk { Value: { } value }:
                Line('$', value.Length.ToString(CultureInfo.InvariantCulture), output);
                Text(value, output);
                output.Write("\r\n"u8);
                break;
            case Reply.Array { Items: null }:
                output.Write("*-1\r\n"u8);
                break;
            case Reply.Array { Items: { } items }:
                Line('*', items.Count.ToString(CultureInfo.InvariantCulture), output);
                foreach (var item in items)
                    Encode(item, output);
                break;
            case Reply.Sequence sequence:
                foreach (var one in sequence.Replies)
                    Encode(one, output);
                break;
            default:
                throw new InvalidOperationException($"No encoding of {reply.GetType().Name}");
        }
    }

    private static void Line(char kind, string text, ArrayBufferWriter<byte> output)
    {
        output.GetSpan(1)[0] = (byte)kind;
        output.Advance(1);
        Text(text, output);
        output.Write("\r\n"u8);
    }

    private static void Text(string text, ArrayBufferWriter<byte> output) =>
        output.Advance(Encoding.Latin1.GetBytes(text, output.GetSpan(text.Length)));
}
