using System.Collections.Frozen;
using System.Reflection;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>
/// The steps that faults can wait for: the handshake and every message of the protocol, by the name of its id. Ticks that are written once
/// for many clients are steps as well, by their names (TickPrice, TickSize, TickByTick, ...).
/// </summary>
internal static class FaultSteps
{
    public const string Handshake = "Handshake";

    private static readonly FrozenDictionary<int, string> Requests = NamesOf(typeof(ClientMessageId));
    private static readonly FrozenDictionary<int, string> Reports = NamesOf(typeof(GatewayMessageId));

    /// <summary>Every step, by name.</summary>
    public static readonly FrozenSet<string> All = Requests.Values.Concat(Reports.Values).Append(Handshake).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsRequest(string step) => Requests.Values.Contains(step, StringComparer.Ordinal);

    public static string Of(IClientMessage message) => Requests.GetValueOrDefault(message.MessageId) ?? message.GetType().Name;

    public static string Of(IGatewayMessage message) => Reports.GetValueOrDefault(message.MessageId) ?? message.GetType().Name;

    private static FrozenDictionary<int, string> NamesOf(Type ids) =>
        ids.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.FieldType == typeof(int))
            .ToFrozenDictionary(field => (int)field.GetRawConstantValue()!, field => field.Name);
}
