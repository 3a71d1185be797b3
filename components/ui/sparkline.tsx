export interface SparklineProps {
  /** In their order; what the two axes mean is said in words beside it. The area reaches down (or up) to y = 0. */
  points: readonly { x: number; y: number }[];
  className?: string;
}

const width = 100;
const height = 32;
/** Room above and below for the stroke and the last point. */
const edge = 3;

/** A quiet line that shows a course at a glance. Decoration: whoever uses it says the same in words. */
export function Sparkline({ points, className = '' }: SparklineProps) {
  const { placed, zero } = toPlaces(points);
  const last = placed.at(-1);
  const line = placed.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={`block w-full overflow-visible text-accent ${className}`}
    >
      {last && (
        <>
          <polygon
            points={`${round(placed[0]?.x ?? 0)},${zero} ${line} ${round(last.x)},${zero}`}
            className="fill-accent-soft"
          />
          <polyline
            points={line}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
          {/* A line without length and with round ends is a dot that no stretching makes an ellipse. */}
          <line
            x1={round(last.x)}
            x2={round(last.x)}
            y1={round(last.y)}
            y2={round(last.y)}
            stroke="currentColor"
            strokeWidth="6"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  );
}

/** Zero is always in sight: how close to it the line comes is what matters, and no cut axis exaggerates. */
function toPlaces(points: SparklineProps['points']) {
  const toX = toScale({ values: points.map(({ x }) => x), from: 0, to: width });
  const toY = toScale({ values: [0, ...points.map(({ y }) => y)], from: height - edge, to: edge });
  return { placed: points.map(({ x, y }) => ({ x: toX(x), y: toY(y) })), zero: round(toY(0)) };
}

/** What never changes lies in the middle. */
function toScale({ values, from, to }: { values: number[]; from: number; to: number }) {
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  return (value: number) => (span === 0 ? (from + to) / 2 : from + ((value - lowest) / span) * (to - from));
}

/** Server and browser write the same digits, and the page stays small. */
function round(value: number): string {
  return value.toFixed(2);
}
