using System.Reflection;
using System.Text;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Tests;

/// <summary>Every message type by id, and its own Decode.</summary>
internal static class Codec
{
    private delegate T Decoder<T>(ref FieldReader fields);

    private static readonly Type[] Types =
        [.. typeof(ITwsMessage).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(ITwsMessage).IsAssignableFrom(type)).OrderBy(type => type.FullName)];

    public static IEnumerable<Type> All => Types;

    public static bool Knows(bool fromClient, int id) => Find(fromClient, id) is not null;

    public static byte[] Encode(ITwsMessage message, int serverVersion)
    {
        var writer = new FieldWriter(serverVersion);
        writer.WriteFrame(message);
        return writer.Written[Frame.HeaderLength..].ToArray();
    }

    public static ITwsMessage Decode(bool fromClient, byte[] payload, int serverVersion, out int bytesLeft)
    {
        var fields = new FieldReader(payload, serverVersion);
        var id = fields.ReadMessageId();
        var type = Find(fromClient, id) ?? throw new InvalidOperationException($"No type for message {id}.");
        var method = typeof(Codec).GetMethod(nameof(Call), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
        object?[] arguments = [payload, serverVersion, 0];
        try
        {
            var message = (ITwsMessage)method.Invoke(null, arguments)!;
            bytesLeft = (int)arguments[2]!;
            return message;
        }
        catch (TargetInvocationException error) when (error.InnerException is TwsException inner)
        {
            throw new InvalidDataException($"{type.Name}: {inner.Message}", inner);
        }
    }

    public static byte[] Payload(params string[] fields) => Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => field + "\0")));

    public static string[] Fields(byte[] payload) => Encoding.UTF8.GetString(payload).Split('\0')[..^1];

    public static int IdOf(Type type)
    {
        var ids = typeof(IClientMessage).IsAssignableFrom(type) ? typeof(ClientMessageId) : typeof(GatewayMessageId);
        return (int)ids.GetField(type.Name)!.GetRawConstantValue()!;
    }

    private static Type? Find(bool fromClient, int id) =>
        Types.FirstOrDefault(type => typeof(IClientMessage).IsAssignableFrom(type) == fromClient && IdOf(type) == id);

    private static T Call<T>(byte[] payload, int serverVersion, out int bytesLeft)
    {
        var fields = new FieldReader(payload, serverVersion);
        fields.ReadMessageId();
        var decode = typeof(T).GetMethod("Decode", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Decoder<T>>();
        var message = decode(ref fields);
        var read = fields.FieldsRead;
        bytesLeft = Encoding.UTF8.GetString(payload).Split('\0').Length - 1 - read;
        return message;
    }
}
