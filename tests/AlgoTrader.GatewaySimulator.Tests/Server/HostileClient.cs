using System.Buffers.Binary;
using System.Text;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;
using AlgoTrader.Tws.Tests;

namespace AlgoTrader.GatewaySimulator.Tests.Server;

/// <summary>Makes what a broken or malicious client might send, from a seed: whole conversations as bytes.</summary>
internal sealed class HostileClient(int seed)
{
    private const int Version = 178;
    private const int Prefix = 4;
    private static readonly Type[] Requests = [.. typeof(IClientMessage).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(IClientMessage).IsAssignableFrom(type)).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    private static readonly string[] Nasty =
        ["", "-1", "2147483648", "99999999999999999999", "1e400", "NaN", "Infinity", "1.7976931348623157E308", "\u0001", "ü", "../../x", "20250230 25:61:61 Nowhere", "true"];

    private readonly Random _random = new(seed);
    private readonly RandomMessages _messages = new(seed);

    /// <summary>A conversation of several inputs; gives back how many.</summary>
    public int Write(MemoryStream bytes, int clientId)
    {
        switch (_random.Next(8))
        {
            case 0:
                bytes.Write(Garbage(_random.Next(1, 200)));
                return 1;
            case 1:
                bytes.Write(Handshake.Prefix);
                bytes.Write(Garbage(_random.Next(0, 64)));
                return 1;
            case 2:
                bytes.Write(Handshake.Prefix);
                Frame(bytes, Encoding.ASCII.GetBytes(Pick("v", "v..", "v-1..5", "v100..", "v999..1", "v157..178" + new string(' ', 40), "hello", "v1..156", "v99999999999..1")));
                return 1;
            case 3:
                // A request before startApi.
                bytes.Write(Handshake.Offer(157, Version));
                Frame(bytes, Request());
                return 1;
            default:
                bytes.Write(Handshake.Offer(157, Version));
                Frame(bytes, Encode(new StartApi(clientId, "")));
                var inputs = _random.Next(1, 40);
                for (var i = 0; i < inputs; i++)
                    Write(bytes);
                return inputs;
        }
    }

    private void Write(MemoryStream bytes)
    {
        switch (_random.Next(12))
        {
            case 0: Frame(bytes, Mutate(Request())); break;
            case 1: Frame(bytes, Text(_random.Next(-5, 300).ToString(System.Globalization.CultureInfo.InvariantCulture), Fields(_random.Next(0, 30)))); break;
            case 2: Frame(bytes, Encode(new StartApi(_random.Next(), ""))); break;
            case 3 when _random.Next(6) == 0: bytes.Write(Length(_random.Next(3) switch { 0 => -1, 1 => int.MaxValue, _ => 0x1000000 })); break;
            case 4 when _random.Next(6) == 0: bytes.Write(Garbage(_random.Next(1, 20))); break;
            case 5 when _random.Next(6) == 0: Frame(bytes, []); break;
            default: Frame(bytes, Request()); break;
        }
    }

    // Well formed, with values that make no sense.
    private byte[] Request() => Encode((IClientMessage)_messages.Create(Requests[_random.Next(Requests.Length)]));

    private byte[] Mutate(byte[] payload)
    {
        var fields = Encoding.UTF8.GetString(payload).Split('\0')[..^1].ToList();
        for (var changes = _random.Next(1, 4); changes > 0 && fields.Count > 1; changes--)
        {
            var at = _random.Next(1, fields.Count);
            switch (_random.Next(3))
            {
                case 0: fields[at] = Pick(Nasty); break;
                case 1: fields.RemoveAt(at); break;
                default: fields.Insert(at, Pick(Nasty)); break;
            }
        }
        return Text(fields[0], [.. fields.Skip(1)]);
    }

    private string[] Fields(int count) => [.. Enumerable.Range(0, count).Select(_ => Pick(Nasty))];

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];

    private byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Text(string id, string[] fields) => Encoding.UTF8.GetBytes(id + "\0" + string.Concat(fields.Select(field => field + "\0")));

    private static byte[] Encode(IClientMessage message)
    {
        var writer = new FieldWriter(Version);
        writer.WriteFrame(message);
        return writer.Written[Prefix..].ToArray();
    }

    private static void Frame(MemoryStream bytes, byte[] payload)
    {
        bytes.Write(Length(payload.Length));
        bytes.Write(payload);
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[Prefix];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }
}
