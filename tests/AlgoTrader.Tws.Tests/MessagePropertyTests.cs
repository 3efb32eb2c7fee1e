using System.Reflection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Tests.Generators;

namespace AlgoTrader.Tws.Tests;

public sealed class MessagePropertyTests
{
    private const int Cases = 60;

    // Orders and executions have property tests of their own.
    public static TheoryData<string> Types { get; } =
        [.. Codec.All.Where(type => type.Namespace != typeof(Order).Namespace && type.Namespace != typeof(ExecDetails).Namespace).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Message_AtAnyVersion_SurvivesTheWire(string name)
    {
        var check = typeof(MessagePropertyTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!;
        check.MakeGenericMethod(Codec.All.Single(type => type.Name == name)).CreateDelegate<Action>()();
    }

    private static void Check<T>()
        where T : ITwsMessage =>
        MessageProperties.SurvivesTheWire(MessageGenerators.Of<T>(), (message, version) => (T)CarriedMessage.By(message, version), Cases);
}
