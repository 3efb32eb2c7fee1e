using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Orders;

public sealed class InstrumentRulesOptions
{
    public const string SectionName = "InstrumentRules";

    /// <summary>
    /// How long the first order of an instrument waits for its price steps and lots. After it orders go as they are until the gateway has
    /// answered. Zero: no order waits.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(1);
}
