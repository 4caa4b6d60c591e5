namespace Parley.Core.Forecasting;

/// <summary>What training gives.</summary>
/// <param name="Model">Fitted to every conversation.</param>
/// <param name="HeldOut">
/// A course for each conversation, forecast by members fitted to the other inner folds. The two numbers of the calibration were fitted to these very courses, so what does
/// not depend on them, such as the area under the curve, is foresight; accuracy and Brier are a little too good.
/// </param>
public sealed record TrainedOutcome(ForecasterModel Model, ImmutableArray<ForecastCourse> HeldOut);
